import Glibc
import InventoryCore

/// Asks an HTTP server on a Unix socket, one connection per question, blocking.
///
/// `URLSession` does not speak over Unix sockets on Linux; for a few questions this is all that is needed.
struct UnixHTTPClient: Sendable {
  let path: String
  /// Longest answer in bytes.
  var longestAnswer = 10_485_760
  /// Seconds to wait for the server.
  var timeout = 10

  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  /// The body of a successful answer to GET.
  ///
  /// - Throws: ``Failure`` with what the server said, or why it cannot be asked.
  func get(_ target: String) throws(Failure) -> JSONValue {
    let descriptor = try connect()
    defer { close(descriptor) }
    let head =
      "GET \(target) HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nConnection: close\r\n\r\n"
    try send(Array(head.utf8), descriptor)
    let (status, body) = try Self.split(try receive(descriptor))
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONParser(maximumBytes: longestAnswer).parse(body)
    } catch {
      throw Failure("status \(status), and the body is no JSON: \(error)")
    }
    guard status == 200 else {
      if case .object(let error) = json, case .string(let message)? = error["message"] {
        throw Failure("status \(status): \(message)")
      }
      throw Failure("status \(status)")
    }
    return json
  }

  private func connect() throws(Failure) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw Failure("the path is too long")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw fault("socket") }
    var limit = timeval(tv_sec: timeout, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else {
      let fault = fault("connect")
      close(descriptor)
      throw fault
    }
    return descriptor
  }

  private func send(_ bytes: [UInt8], _ descriptor: Int32) throws(Failure) {
    var sent = 0
    while sent < bytes.count {
      // MSG_NOSIGNAL: a server that went away is an error, not the end of this program.
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw fault("send") }
      sent += count
    }
  }

  private func receive(_ descriptor: Int32) throws(Failure) -> [UInt8] {
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count >= 0 else { throw fault("receive") }
      if count == 0 { return answer }
      answer += buffer[..<count]
      guard answer.count <= longestAnswer else { throw Failure("the answer is too long") }
    }
  }

  /// Status and body of an answer with `Content-Length`, as the daemon sends them.
  private static func split(_ answer: [UInt8]) throws(Failure) -> (status: Int, body: [UInt8]) {
    let end = Array("\r\n\r\n".utf8)
    guard let split = answer.indices.first(where: { answer[$0...].starts(with: end) }) else {
      throw Failure("the answer was cut short")
    }
    let lines = String(decoding: answer[..<split], as: UTF8.self).split(separator: "\r\n")
    let body = Array(answer[(split + end.count)...])
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw Failure("the answer is no HTTP")
    }
    for line in lines.dropFirst() where line.lowercased().hasPrefix("content-length:") {
      let length = line.split(separator: ":").last?.split(separator: " ").first.flatMap { Int($0) }
      guard length == body.count else { throw Failure("the answer was cut short") }
    }
    return (status, body)
  }

  private func fault(_ call: String) -> Failure {
    Failure("\(path): \(call): \(String(cString: strerror(errno)))")
  }
}
