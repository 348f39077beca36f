internal import AsyncHTTPClient
internal import Foundation
internal import InventoryCore
internal import NIOCore
internal import NIOHTTP1

/// How the functions of the operations get their answers.
extension Inventory {
  /// An answer without content.
  func perform(_ call: Call, _ options: CallOptions) async throws {
    let exchange = try await exchange(call, options)
    _ = try await content(of: exchange, call)
  }

  /// An answer in the envelope.
  func answer<Value: WireValue>(_ call: Call, _ options: CallOptions) async throws -> Answer<Value> {
    let exchange = try await exchange(call, options)
    let envelope = try await envelope(of: exchange, call)
    let data = envelope["data"] ?? .null
    return try answer(value(data, inside: "data", call), data, envelope, exchange)
  }

  /// An answer that is a document of its own.
  func document<Value: WireValue>(_ call: Call, _ options: CallOptions) async throws -> Answer<Value> {
    let exchange = try await exchange(call, options)
    let json = try parsed(await content(of: exchange, call), call)
    return try answer(value(json, inside: nil, call), json, JSONObject(), exchange)
  }

  func page<Element: WireValue>(_ call: Call, _ options: CallOptions) async throws -> Pages<Element>.Page {
    let exchange = try await exchange(call, options)
    let envelope = try await envelope(of: exchange, call)
    let data = envelope["data"] ?? .null
    return Pages<Element>.Page(
      elements: try value(data, inside: "data", call),
      json: data,
      nextCursor: Self.nextCursor(envelope),
      total: exchange.head.fields.first(name: "X-Total-Count").flatMap { Int($0) },
      summary: envelope["summary"] ?? .null
    )
  }

  func download(_ call: Call, _ options: CallOptions) async throws -> Download {
    let exchange = try await exchange(call, options, isDownload: true)
    let fields = exchange.head.fields
    return Download(
      contentType: fields.first(name: "Content-Type") ?? "application/octet-stream",
      filename: fields.first(name: "Content-Disposition").flatMap(Self.filename),
      operation: call.operation,
      body: exchange.body,
      connection: connection
    )
  }

  // MARK: Reading

  private static func nextCursor(_ envelope: JSONObject) -> String? {
    guard case .object(let page)? = envelope["page"], case .string(let cursor)? = page["next_cursor"] else {
      return nil
    }
    return cursor
  }

  private func answer<Value>(
    _ value: Value,
    _ json: JSONValue,
    _ envelope: JSONObject,
    _ exchange: Exchange
  ) -> Answer<Value> {
    var message = ""
    if case .string(let text)? = envelope["message"] { message = text }
    let fields = exchange.head.fields
    return Answer(
      value: value,
      json: json,
      message: message,
      status: exchange.head.status,
      entityTag: fields.first(name: "ETag"),
      nextCursor: Self.nextCursor(envelope),
      requestID: fields.first(name: "X-Request-ID"),
      isReplay: fields.first(name: "Idempotency-Replayed") == "true"
    )
  }

  private func value<Value: WireValue>(
    _ json: JSONValue,
    inside name: String?,
    _ call: Call
  ) throws -> Value {
    do throws(WireError) { return try Value(wire: json) } catch {
      let error = name.map { error.inside($0) } ?? error
      let place = error.path.isEmpty ? "the answer" : error.path
      throw unreadable("expected \(error.expected) at \(place), got \(error.found)", call)
    }
  }

  private func envelope(of exchange: Exchange, _ call: Call) async throws -> JSONObject {
    guard case .object(let envelope) = try parsed(await content(of: exchange, call), call) else {
      throw unreadable("the answer is no object", call)
    }
    return envelope
  }

  private func parsed(_ bytes: [UInt8], _ call: Call) throws -> JSONValue {
    do throws(JSONError) {
      return try JSONParser(maximumBytes: Connection.largestAnswer).parse(bytes)
    } catch {
      throw unreadable("the answer is no JSON: \(error)", call)
    }
  }

  private func unreadable(_ message: String, _ call: Call) -> ConnectionError {
    ConnectionError(
      operation: call.operation,
      cause: .unreadable,
      mayHaveHappened: call.repeats != .always,
      message: message
    )
  }

  /// `filename="…"` of RFC 6266; a name with a folder in it is none.
  private static func filename(_ disposition: String) -> String? {
    guard let start = disposition.range(of: "filename=\"") else { return nil }
    let name = disposition[start.upperBound...].prefix { $0 != "\"" }
    return name.isEmpty || name.contains("/") || name.hasPrefix(".") ? nil : String(name)
  }
}
