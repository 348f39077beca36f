package import HTTPTypes
package import InventoryHTTP

/// What of an answer goes on the wire (RFC 9110 sections 6.4, 8.6, 9.3.2), decided once for every transport.
package struct ResponseFraming: Hashable, Sendable {
  package let sendsBody: Bool
  /// `nil` where the field must not be sent.
  package let contentLength: Int?
  /// Whether a body is sent whose end only the transport can tell.
  package var isOpenEnded: Bool { sendsBody && contentLength == nil }

  /// - Parameter method: method of the request; `nil` when it could not be read.
  package init(_ response: Response, method: HTTPRequest.Method?) {
    let status = response.head.status
    let hasNoContent = status == .noContent || status == .notModified || status.kind == .informational
    sendsBody = !hasNoContent && method != .head
    contentLength = hasNoContent ? nil : Self.length(of: response)
  }

  private static func length(of response: Response) -> Int? {
    // An answer to HEAD may say a length without having made the body.
    guard response.body.isEmpty, let said = response.head.headerFields[.contentLength] else {
      return response.body.length
    }
    return Int(said) ?? 0
  }

  /// Whether the adapter writes this field itself.
  package static func owns(_ name: HTTPField.Name) -> Bool {
    name == .contentLength || name == .connection || name == .transferEncoding
  }
}
