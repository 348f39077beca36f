import Foundation
import HTTPTypes
import InventoryCore
import InventoryTesting

/// An answer without what may differ: the fields of servers and clocks, and values that are random by nature.
struct ComparableAnswer: Equatable {
  var status: Int
  var fields: [String: String]
  var body: String

  /// Not compared. `Vary` is nginx's own when it might have compressed, and it keeps `X-Accel-Buffering` for itself; framing is checked where
  /// it is read.
  static let ownFields: Set<String> = [
    "date", "server", "connection", "keep-alive", "content-length", "transfer-encoding", "x-response-time",
    "x-process-time", "vary", "x-accel-buffering",
  ]

  /// Values that are new each time: tokens, hashes over times, measurements.
  static let ownMembers: Set<String> = [
    "access_token", "refresh_token", "previous_hash", "last_hash", "blind", "latency_ms", "bill_number",
    "one_time_password", "secret", "otpauth_uri", "backup_codes", "key", "prefix", "message_id",
  ]

  init(_ answer: Answer, of one: ConformanceCase) {
    status = answer.status
    fields = answer.fields.filter { !Self.ownFields.contains($0.key) }
    // Tags of content and cursors are made of times that the writes have set.
    if one.hasOwnTimes || one.method != .get {
      fields["etag"] = fields["etag"].map { $0.replacing(/-[0-9a-f]{16}"$/, with: "-some hash\"") }
    }
    if one.hasOwnTimes {
      if fields["etag"]?.utf8.count == 34 { fields["etag"] = "some hash" }
      fields["link"] = fields["link"].map { $0.split(separator: "cursor=").first.map(String.init) ?? "" }
    }
    if one.hasOwnBody {
      body = ""
    } else if answer.fields["content-type"]?.contains("json") == true, answer.json != .null {
      var writer = JSONWriter()
      writer.value(Self.normalised(answer.json, hidesCursor: one.hasOwnTimes))
      body = writer.text
    } else {
      body = answer.text
    }
  }

  private static func normalised(_ value: JSONValue, hidesCursor: Bool) -> JSONValue {
    switch value {
    case .string(let text): .string((try? Instant(parsing: text)) == nil ? text : "some time")
    case .array(let elements): .array(elements.map { normalised($0, hidesCursor: hidesCursor) })
    case .object(let object):
      .object(
        JSONObject(
          object.members.map { member in
            .init(
              name: member.name,
              value: ownMembers.contains(member.name) || hidesCursor && member.name == "next_cursor"
                ? .string("own") : normalised(member.value, hidesCursor: hidesCursor)
            )
          }
        )
      )
    default: value
    }
  }

  /// What differs, for a person.
  func difference(from expected: ComparableAnswer) -> String {
    var lines: [String] = []
    if status != expected.status { lines.append("status \(status), expected \(expected.status)") }
    for name in Set(fields.keys).union(expected.fields.keys).sorted()
    where fields[name] != expected.fields[name] {
      lines.append("\(name): \(fields[name] ?? "none"), expected \(expected.fields[name] ?? "none")")
    }
    if body != expected.body {
      let same = zip(body, expected.body).prefix { $0 == $1 }.count
      let start = max(0, same - 60)
      lines.append(
        "body: …\(body.dropFirst(start).prefix(240)), expected …\(expected.body.dropFirst(start).prefix(240))"
      )
    }
    return lines.joined(separator: "\n")
  }
}
