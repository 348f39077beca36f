import Glibc

/// The web server's side of FastCGI, as small as tests need it (FastCGI specification 1.0, sections 3 to 5).
final class FastCGIClient {
  struct Reply: Equatable {
    var status = 0
    var fields: [String: String] = [:]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  enum Kind: UInt8 { case begin = 1, abort, end, parameters, input, output }

  let wire: Wire

  init(_ path: String) throws { wire = try Wire(path) }

  /// Sends a whole request.
  func send(
    _ method: String = "GET",
    _ target: String = "/",
    fields: [(String, String)] = [],
    body: [UInt8]? = nil,
    declared: Int? = nil,
    keeps: Bool = true
  ) {
    begin(keeps: keeps)
    var parameters = [("REQUEST_METHOD", method), ("REQUEST_URI", target), ("SERVER_PROTOCOL", "HTTP/1.1")]
    if let length = declared ?? body?.count { parameters.append(("CONTENT_LENGTH", "\(length)")) }
    sendParameters(parameters + fields)
    sendInput(body ?? [])
  }

  func begin(keeps: Bool = true) {
    wire.send(record(.begin, [0, 1, keeps ? 1 : 0, 0, 0, 0, 0, 0]))
  }

  func sendParameters(_ parameters: [(String, String)], isComplete: Bool = true) {
    var bytes: [UInt8] = []
    for (name, value) in parameters {
      bytes += length(name.utf8.count) + length(value.utf8.count) + name.utf8 + value.utf8
    }
    sendStream(.parameters, bytes, isComplete: isComplete)
  }

  func sendInput(_ bytes: [UInt8]) { sendStream(.input, bytes) }

  func sendStream(_ kind: Kind, _ bytes: [UInt8], isComplete: Bool = true) {
    var start = 0
    var out: [UInt8] = []
    while start < bytes.count {
      let part = bytes[start..<min(start + 32_768, bytes.count)]
      out += record(kind, Array(part))
      start += part.count
    }
    if isComplete { out += record(kind, []) }
    wire.send(out)
  }

  func sendAbort() { wire.send(record(.abort, [])) }

  /// The answer to one request; `nil` if the connection ends before the request does.
  func receive() -> Reply? {
    var output: [UInt8] = []
    while let header = receive(8), header.count == 8 {
      let size = Int(header[4]) << 8 | Int(header[5])
      guard let content = receive(size + Int(header[6])) else { return nil }
      switch Kind(rawValue: header[1]) {
      case .output: output += content.prefix(size)
      case .end: return parse(output)
      default: break
      }
    }
    return nil
  }

  func isClosedByServer() -> Bool { wire.isClosedByPeer() }

  /// Whether the connection ends with a record that belongs to no request, which tells a web server not to use it again.
  func isGivenUpByServer() -> Bool {
    receive(16) == [1, 11, 0, 0, 0, 8, 0, 0] + [UInt8](repeating: 0, count: 8) && isClosedByServer()
  }

  private func receive(_ count: Int) -> [UInt8]? {
    var all: [UInt8] = []
    while all.count < count {
      guard let part = wire.receive(upTo: count - all.count), !part.isEmpty else { return nil }
      all += part
    }
    return all
  }

  private func record(_ kind: Kind, _ content: [UInt8]) -> [UInt8] {
    [1, kind.rawValue, 0, 1, UInt8(content.count >> 8), UInt8(content.count & 0xFF), 0, 0] + content
  }

  private func length(_ count: Int) -> [UInt8] {
    count < 128
      ? [UInt8(count)]
      : [UInt8(count >> 24) | 0x80, UInt8(count >> 16 & 0xFF), UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
  }

  private func parse(_ output: [UInt8]) -> Reply {
    var reply = Reply()
    var rest = output[...]
    while let end = rest.firstIndex(of: 0x0A) {
      let line = String(decoding: rest[rest.startIndex..<end].dropLast(), as: UTF8.self)
      rest = rest[(end + 1)...]
      if line.isEmpty { break }
      let parts = line.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
      reply.fields[String(parts[0]).lowercased()] = parts.count > 1 ? String(parts[1]) : ""
    }
    reply.status = Int(reply.fields.removeValue(forKey: "status")?.prefix(3) ?? "") ?? 0
    reply.body = Array(rest)
    return reply
  }
}
