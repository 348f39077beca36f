import HTTPTypes
import InventoryHTTP
import Listening
import NIOHTTP1

extension HTTPRequestHead {
  /// The request by the common rules, without its body, and the length that this should have.
  func request(from peer: Peer, limits: RequestLimits) throws(Refusal) -> (Request, contentLength: Int?) {
    var builder = HeadBuilder(limits: limits)
    try builder.count(uri.utf8.count)
    for (name, value) in headers {
      try builder.count(name.utf8.count + value.utf8.count)
      guard let field = HTTPField.Name(name) else {
        throw .malformed("The name of a header field is not a token.")
      }
      try Self.withBytes(of: value) { bytes throws(Refusal) in try builder.add(field, bytes) }
    }
    // RFC 9112 section 3.2.
    guard builder.hasAuthority || version == .http1_0 else { throw .malformed("The Host field is missing.") }
    guard !headers.contains(name: "content-length") || !headers.contains(name: "transfer-encoding") else {
      throw .malformed("Content-Length and Transfer-Encoding exclude each other.")
    }
    let head = try Self.withBytes(of: originForm) { target throws(Refusal) in
      try builder.head(method: method.rawValue, target: target, isSecure: peer.isSecure)
    }
    return (Request(head: head, peer: peer, name: builder.requestName), builder.contentLength)
  }

  /// Path and query, also where the client sent a whole URI (RFC 9112 section 3.2.2).
  private var originForm: String {
    for scheme in ["http://", "https://"] where uri.lowercased().hasPrefix(scheme) {
      let rest = uri.dropFirst(scheme.count)
      return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    }
    return uri
  }

  private static func withBytes<Result>(
    of text: String,
    _ body: (UnsafeBufferPointer<UInt8>) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    let bytes = ContiguousArray(text.utf8)
    var result: Swift.Result<Result, Refusal>?
    bytes.withUnsafeBufferPointer { bytes in
      do throws(Refusal) { result = .success(try body(bytes)) } catch { result = .failure(error) }
    }
    guard let result else { throw .malformed("") }
    return try result.get()
  }
}
