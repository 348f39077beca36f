import HTTPTypes

/// CGI variables `HTTP_…` (RFC 3875 section 4.1.18) as names of header fields.
enum ParameterNames {
  /// The name for the part after `HTTP_`; `nil` if it is no token.
  static func field(_ suffix: UnsafeBufferPointer<UInt8>) -> HTTPField.Name? {
    let key = String(decoding: suffix, as: UTF8.self)
    if let name = known[key] { return name }
    let lowered = suffix.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "_"): UInt8(ascii: "-")
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      default: byte
      }
    }
    return HTTPField.Name(String(decoding: lowered, as: UTF8.self))
  }

  private static let known: [String: HTTPField.Name] = {
    let texts = [
      "accept", "accept-encoding", "accept-language", "access-control-request-headers",
      "access-control-request-method", "authorization", "cache-control", "connection", "content-encoding",
      "content-length", "content-type", "cookie", "dnt", "expect", "forwarded", "host", "idempotency-key",
      "if-match",
      "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "origin", "pragma", "priority",
      "range",
      "referer", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-fetch-dest", "sec-fetch-mode",
      "sec-fetch-site", "sec-fetch-user", "te", "traceparent", "tracestate", "upgrade-insecure-requests",
      "user-agent",
      "via", "x-api-key", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip",
      "x-request-id",
      "x-service-key",
    ]
    var names: [String: HTTPField.Name] = [:]
    for text in texts {
      let key = text.uppercased().replacing("-", with: "_")
      names[key] = HTTPField.Name(text)
    }
    return names
  }()
}
