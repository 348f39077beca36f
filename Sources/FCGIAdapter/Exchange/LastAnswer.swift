internal import CFCGI
import Glibc

/// Ends a request so that the web server does not use its connection again.
///
/// A connection that is closed after the end of a request may be taken for the next one in the very moment of its end;
/// nginx then answers 502, and a write is not tried again. But it keeps a connection only when the record that ends a
/// request is the last thing that has come. So one more record stands behind it, in the same write: an answer of type
/// FCGI_UNKNOWN_TYPE, which belongs to no request (FastCGI 1.0, section 4.2).
enum LastAnswer {
  private static let version: UInt8 = 1
  private static let endRequest: UInt8 = 3
  private static let stdout: UInt8 = 6
  private static let unknownType: UInt8 = 11

  /// Ends the request in the library's place: after this it may only be freed.
  static func end(
    _ request: UnsafeMutablePointer<FCGX_Request>,
    _ output: UnsafeMutablePointer<FCGX_Stream>
  ) {
    guard FCGX_FFlush(output) == 0 else { return }
    let bytes = records(requestID: UInt16(truncatingIfNeeded: request.pointee.requestId))
    _ = bytes.withUnsafeBytes {
      send(request.pointee.ipcFd, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// The end of the output, the end of the request with status 0, and the record behind it.
  static func records(requestID: UInt16) -> [UInt8] {
    let (high, low) = (UInt8(requestID >> 8), UInt8(requestID & 255))
    let nothing = [UInt8](repeating: 0, count: 8)
    return [version, stdout, high, low, 0, 0, 0, 0]
      + [version, endRequest, high, low, 0, 8, 0, 0] + nothing
      + [version, unknownType, 0, 0, 0, 8, 0, 0] + nothing
  }
}
