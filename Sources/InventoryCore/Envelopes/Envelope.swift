/// The one shape of every answer.
public enum Envelope {
  /// `{"success":true,"data":…,"message":…,"timestamp":…}`.
  ///
  /// - Parameters:
  ///   - data: JSON text.
  ///   - message: A sentence for a person.
  ///   - timestamp: When the answer was made.
  public static func success(data: [UInt8], message: String, timestamp: Instant) -> [UInt8] {
    success(data: data, page: nil, message: message, timestamp: timestamp)
  }

  /// The shape of a list: `data` is an array, and `page` says how to go on.
  ///
  /// - Parameter summary: JSON text of what holds for the whole list, for the member `summary`; none when `nil`.
  public static func success(
    data: [UInt8],
    page: Page?,
    summary: [UInt8]? = nil,
    message: String,
    timestamp: Instant
  ) -> [UInt8] {
    var writer = JSONWriter(capacity: data.count + 192)
    writer.beginObject()
    writer.member("success", true)
    writer.name("data")
    writer.raw(data)
    if let page {
      writer.object("page") { writer in
        writer.member("limit", page.limit)
        writer.member("next_cursor", page.nextCursor) { $0.value($1) }
        writer.member("has_more", page.hasMore)
      }
    }
    if let summary {
      writer.name("summary")
      writer.raw(summary)
    }
    writer.member("message", message)
    writer.member("timestamp", timestamp)
    writer.endObject()
    return writer.finish()
  }

  /// `{"success":false,"error_code":…,"message":…,"details":{…},"timestamp":…,"request_id":…}`.
  public static func failure(_ problem: Problem, requestID: String, timestamp: Instant) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writeMembers(of: problem, requestID: requestID, timestamp: timestamp, into: &writer)
    writer.endObject()
    return writer.bytes
  }

  /// The RFC 9457 form, with the members of the envelope as extensions (section 3.2).
  public static func problemDetails(
    _ problem: Problem,
    title: String,
    instance: String,
    requestID: String,
    timestamp: Instant
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("type", "about:blank")
    writer.member("title", title)
    writer.member("status", problem.status)
    writer.member("detail", problem.message)
    writer.member("instance", instance)
    writeMembers(of: problem, requestID: requestID, timestamp: timestamp, into: &writer)
    writer.endObject()
    return writer.bytes
  }

  private static func writeMembers(
    of problem: Problem,
    requestID: String,
    timestamp: Instant,
    into writer: inout JSONWriter
  ) {
    writer.member("success", false)
    writer.member("error_code", problem.code.rawValue)
    writer.member("message", problem.message)
    writer.object("details") { writer in
      if let reason = problem.reason { writer.member("reason", reason.rawValue) }
      for member in problem.details.members {
        writer.name(member.name)
        writer.value(member.value)
      }
      if !problem.fields.isEmpty {
        writer.array("fields") { writer in
          for field in problem.fields {
            writer.object { writer in
              writer.member("path", field.path)
              writer.member("rule", field.rule)
              writer.member("message", field.message)
            }
          }
        }
      }
    }
    writer.member("timestamp", timestamp)
    writer.member("request_id", requestID)
  }
}

/// Where a list stands.
public struct Page: Hashable, Sendable {
  /// Most entries of a page.
  public var limit: Int
  /// Opaque; `nil` on the last page.
  public var nextCursor: String?
  /// Whether there are entries after these.
  public var hasMore: Bool

  /// A place in a list as given.
  public init(limit: Int, nextCursor: String?, hasMore: Bool) {
    self.limit = limit
    self.nextCursor = nextCursor
    self.hasMore = hasMore
  }
}
