/// A request as a signature sees it: what HTTP Message Signatures can cover of it (RFC 9421, section 2).
public struct SignableRequest: Sendable {
  /// The method as sent, for example `POST`.
  public var method: String
  /// `https` or `http`.
  public var scheme: String
  /// Host and port as the client named them.
  public var authority: String
  /// Path and query as they were sent, before anybody has rewritten them.
  public var target: String
  /// Header fields by lower-case name; several lines of one field are joined with `, `.
  public var fields: [String: String]

  /// A request from its parts.
  public init(method: String, scheme: String, authority: String, target: String, fields: [String: String]) {
    self.method = method
    self.scheme = scheme
    self.authority = authority
    self.target = target
    self.fields = fields
  }

  /// The text that a signature is made over (RFC 9421, section 2.5).
  ///
  /// - Returns: `nil` when the request has not what the signature covers, or when a component is named twice or in a way
  ///   that is not known here: fields are covered as a whole, and of the derived components there are `@method`,
  ///   `@target-uri`, `@authority`, `@scheme`, `@request-target`, `@path` and `@query`.
  public func base(of signature: MessageSignature) -> String? {
    var lines = ""
    var seen: Set<String> = []
    for name in signature.components {
      guard seen.insert(name).inserted, let value = component(name),
        let identifier = StructuredField.text(StructuredField.Item(.string(name)))
      else { return nil }
      lines += "\(identifier): \(value)\n"
    }
    return signature.parametersText.map { "\(lines)\"@signature-params\": \($0)" }
  }

  private func component(_ name: String) -> String? {
    let path = target.prefix { $0 != "?" }
    let query = target.dropFirst(path.count)
    let value: String? =
      switch name {
      case "@method": method
      case "@scheme": scheme.lowercased()
      case "@authority": normalAuthority
      case "@target-uri": "\(scheme.lowercased())://\(normalAuthority)\(target)"
      case "@request-target": target
      case "@path": path.isEmpty ? "/" : String(path)
      case "@query": query.isEmpty ? "?" : String(query)
      default: field(name)
      }
    // A control character would let one line pass for two.
    guard let value, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    return value
  }

  private func field(_ name: String) -> String? {
    guard !name.hasPrefix("@"), name == name.lowercased(), let value = fields[name] else { return nil }
    return String(value.utf8.trimmingOptionalWhiteSpace)
  }

  /// In lower case, without the port that the scheme has anyway (section 2.2.3).
  private var normalAuthority: String {
    let name = authority.lowercased()
    let port = scheme.lowercased() == "https" ? ":443" : ":80"
    return name.hasSuffix(port) ? String(name.dropLast(port.count)) : name
  }
}
