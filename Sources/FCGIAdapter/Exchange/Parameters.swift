import HTTPTypes
import InventoryHTTP
import Listening

/// The head of a request as FastCGI parameters tell it.
struct Parameters {
  let head: RequestHead
  /// What the client or the web server calls the request.
  let name: String?
  let contentLength: Int?
}

extension Parameters {
  /// Takes the head from those that are known, or reads it and makes it known.
  init(_ bytes: ParameterBytes, known: KnownHeads, limits: RequestLimits) throws(Refusal) {
    if bytes.isNamePlain, let head = known.head(in: bytes) {
      self.init(head: head, name: bytes.name, contentLength: nil)
    } else {
      try self.init(environment: bytes.environment, limits: limits)
      // A write is sent once.
      if head.request.method == .get, contentLength == nil { known.note(head, in: bytes) }
    }
  }

  /// Reads all of them in one pass.
  ///
  /// - Parameter environment: `NAME=value` strings and a final null, as the library keeps them. A value with a zero
  ///   byte ends there; the rest cannot reach us.
  private init(environment: ParameterBytes.Environment, limits: RequestLimits) throws(Refusal) {
    var reading = Reading(builder: HeadBuilder(limits: limits))
    var entry = environment
    while let text = entry.pointee {
      try reading.take(Entry(text))
      entry += 1
    }
    guard let method = reading.method, let target = reading.target else {
      throw .malformed("The web server sent no request line.")
    }
    guard reading.isHTTP else { throw .malformed("The protocol is not HTTP.") }
    let head = try reading.builder.head(method: method, target: target, isSecure: reading.isSecure)
    self.init(
      head: RequestHead(head, peer: Peer(address: reading.address, isSecure: reading.isSecure)),
      name: reading.builder.requestName,
      contentLength: reading.builder.contentLength
    )
  }
}

/// One parameter, inside the memory of the library.
private struct Entry {
  let name: UnsafeBufferPointer<UInt8>
  let value: UnsafeBufferPointer<UInt8>

  init(_ text: UnsafeMutablePointer<CChar>) {
    let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    var end = 0
    while bytes[end] != UInt8(ascii: "="), bytes[end] != 0 { end += 1 }
    name = UnsafeBufferPointer(start: bytes, count: end)
    let start = bytes[end] == 0 ? end : end + 1
    var stop = start
    while bytes[stop] != 0 { stop += 1 }
    value = UnsafeBufferPointer(start: bytes + start, count: stop - start)
  }

  var text: String { String(decoding: value, as: UTF8.self) }

  func isNamed(_ other: StaticString) -> Bool {
    name.count == other.utf8CodeUnitCount
      && name.elementsEqual(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
  }

  /// The part after `HTTP_`, if the parameter is a header field.
  var fieldSuffix: UnsafeBufferPointer<UInt8>? {
    let prefix: StaticString = "HTTP_"
    guard name.count > prefix.utf8CodeUnitCount,
      name.starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    else { return nil }
    return UnsafeBufferPointer(rebasing: name[prefix.utf8CodeUnitCount...])
  }
}

/// What has been read so far.
private struct Reading {
  var builder: HeadBuilder
  var method: String?
  var target: UnsafeBufferPointer<UInt8>?
  var address: String?
  var isSecure = false
  var isHTTP = false
  private var bodyFields: Set<HTTPField.Name> = []

  init(builder: HeadBuilder) {
    self.builder = builder
  }

  mutating func take(_ entry: Entry) throws(Refusal) {
    try builder.count(entry.name.count + entry.value.count)
    switch entry.name.first {
    case UInt8(ascii: "H"):
      if let suffix = entry.fieldSuffix {
        try takeField(suffix, entry.value)
      } else if entry.isNamed("HTTPS") {
        isSecure = entry.text == "on"
      }
    case UInt8(ascii: "R"):
      if entry.isNamed("REQUEST_METHOD") {
        guard method == nil else { throw .malformed("The web server sent two methods.") }
        method = entry.text
      } else if entry.isNamed("REQUEST_URI") {
        guard target == nil else { throw .malformed("The web server sent two request targets.") }
        target = entry.value
      } else if entry.isNamed("REMOTE_ADDR") {
        address = entry.value.isEmpty ? nil : entry.text
      }
    case UInt8(ascii: "C"):
      if entry.isNamed("CONTENT_LENGTH") {
        try builder.add(.contentLength, entry.value)
      } else if entry.isNamed("CONTENT_TYPE") {
        try builder.add(.contentType, entry.value)
      }
    case UInt8(ascii: "S"):
      if entry.isNamed("SERVER_PROTOCOL") { isHTTP = entry.text.hasPrefix("HTTP/") }
    default: break
    }
  }

  private mutating func takeField(
    _ suffix: UnsafeBufferPointer<UInt8>,
    _ value: UnsafeBufferPointer<UInt8>
  ) throws(Refusal) {
    guard let name = ParameterNames.field(suffix) else {
      throw .malformed("The name of a header field is not a token.")
    }
    guard name == .contentLength || name == .contentType else { return try builder.add(name, value) }
    // These two also come as CGI variables, which count; here they only tell whether there were several.
    guard bodyFields.insert(name).inserted else {
      throw .malformed("The header field \(name.canonicalName) may appear once only.")
    }
  }
}
