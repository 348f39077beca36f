internal import HTTPTypes
internal import InventoryCore

extension Request {
  /// What a signature can cover of this request, as its client has sent it.
  var signable: SignableRequest {
    var fields: [String: String] = [:]
    for field in head.headerFields {
      let name = field.name.canonicalName
      fields[name] = fields[name].map { "\($0), \(field.value)" } ?? field.value
    }
    if let name { fields[HTTPField.Name.requestID.canonicalName] = name }
    let authority = head.authority ?? ""
    fields["host"] = fields["host"] ?? authority
    return SignableRequest(
      method: head.method.rawValue,
      scheme: peer.isSecure ? "https" : "http",
      authority: authority,
      target: sentTarget ?? head.path ?? "",
      fields: fields
    )
  }

  /// The target before the proxy has put a present path in the place of an older one. On the local socket nobody does
  /// that, and nobody is believed.
  private var sentTarget: String? {
    peer.credentials == nil ? head.headerFields[.originalURI] : nil
  }
}

extension HTTPField.Name {
  /// The target as the client has sent it, told by the proxy, which sets or removes it in every request.
  fileprivate static let originalURI = HTTPField.Name("X-Original-URI")!
}
