import Foundation
import InventoryTesting

/// A blocking HTTP/1.1 client on one connection, with control over every byte.
final class HTTPConnection {
  enum Place: Sendable {
    case unix(String)
    case tcp(UInt16)
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  init(_ place: Place, seconds: Int = 30) throws {
    switch place {
    case .unix(let path):
      descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
      try Self.connect(descriptor, &address)
    case .tcp(let port):
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      try Self.connect(descriptor, &address)
    }
    var patience = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  private static func connect<Address>(_ descriptor: Int32, _ address: inout Address) throws {
    let size = socklen_t(MemoryLayout<Address>.size)
    // A Unix socket whose queue is full says so at once instead of waiting.
    for _ in 0..<500 {
      let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, size) }
      }
      if result == 0 { return }
      guard errno == EAGAIN || errno == EINTR else { break }
      usleep(2_000)
    }
    throw Failure(description: "connect: \(String(cString: strerror(errno)))")
  }

  // MARK: Sending

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(description: "send: \(String(cString: strerror(errno)))") }
      sent += count
    }
  }

  func send(
    _ method: String,
    _ target: String,
    fields: [(String, String)] = [],
    body: [UInt8] = [],
    declared: Int? = nil
  ) throws {
    var text = "\(method) \(target) HTTP/1.1\r\n"
    if !fields.contains(where: { $0.0.lowercased() == "host" }) { text += "Host: shop.test\r\n" }
    for (name, value) in fields { text += "\(name): \(value)\r\n" }
    if let length = declared ?? (body.isEmpty ? nil : body.count) { text += "Content-Length: \(length)\r\n" }
    try send(Array((text + "\r\n").utf8) + body)
  }

  func exchange(
    _ method: String,
    _ target: String,
    fields: [(String, String)] = [],
    body: [UInt8] = [],
    declared: Int? = nil
  ) throws -> Answer {
    try send(method, target, fields: fields, body: body, declared: declared)
    return try receive(method: method)
  }

  // MARK: Receiving

  func receive(method: String = "GET") throws -> Answer {
    var answer = Answer(status: 0, fields: [:], body: [])
    repeat { answer = try receiveHead() } while answer.status == 100
    let hasNoBody = method == "HEAD" || answer.status == 204 || answer.status == 304
    if hasNoBody { return answer }
    if answer.fields["transfer-encoding"] == "chunked" {
      answer.body = try receiveChunks()
    } else if let length = answer.fields["content-length"].flatMap({ Int($0) }) {
      answer.body = try take(length)
    } else {
      while try fill() {}
      answer.body = buffer
      buffer = []
    }
    return answer
  }

  private func receiveHead() throws -> Answer {
    let line = try takeLine().split(separator: " ", maxSplits: 2)
    guard line.count >= 2, line[0].hasPrefix("HTTP/1."), let status = Int(line[1]) else {
      throw Failure(description: "status line: \(line)")
    }
    var fields: [String: String] = [:]
    while true {
      let line = try takeLine()
      if line.isEmpty { break }
      guard let colon = line.firstIndex(of: ":") else { throw Failure(description: "field: \(line)") }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      fields[name] = fields[name].map { "\($0), \(value)" } ?? value
    }
    return Answer(status: status, fields: fields, body: [])
  }

  private func receiveChunks() throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let line = try takeLine()
      guard let size = Int(line, radix: 16) else { throw Failure(description: "chunk: \(line)") }
      body += try take(size)
      guard try takeLine().isEmpty else { throw Failure(description: "chunk without its end") }
      if size == 0 { return body }
    }
  }

  private func takeLine() throws -> String {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return line.hasSuffix("\r\n")
          ? String(line.dropLast()) : line.hasSuffix("\r") ? String(line.dropLast()) : line
      }
      guard try fill() else { throw Failure(description: "the connection ended within a head") }
    }
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while buffer.count < count {
      guard try fill() else { throw Failure(description: "the connection ended within a body") }
    }
    let part = Array(buffer[..<count])
    buffer.removeFirst(count)
    return part
  }

  private func fill() throws -> Bool {
    if isAtEnd { return false }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { part, filled in
      let count = recv(descriptor, part.baseAddress, part.count, 0)
      if count < 0 { failure = errno }
      filled = max(0, count)
    }
    if failure != 0, failure != ECONNRESET {
      throw Failure(description: "receive: \(String(cString: strerror(failure)))")
    }
    if bytes.isEmpty { isAtEnd = true }
    buffer += bytes
    return !bytes.isEmpty
  }
}
