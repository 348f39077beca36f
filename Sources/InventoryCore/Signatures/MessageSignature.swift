internal import Cryptography

/// What one signature of a request covers, and how: the value of its entry in `Signature-Input` (RFC 9421, section 2.3).
///
/// ```swift
/// let signature = MessageSignature(
///   components: MessageSignature.requiredComponents, created: 1_790_000_000, nonce: nonce, keyID: "inv_abcd2345"
/// )
/// let fields = signature.fields(for: request, key: key)
/// ```
public struct MessageSignature: Hashable, Sendable {
  /// Names of what is covered, in order: header fields in lower case, derived components with `@`.
  public var components: [String]
  /// Parameters in the order written: `created`, `nonce`, `keyid` and others.
  public var parameters: [StructuredField.Parameter]

  /// What a signature of this service has to cover at least; `@target-uri` may stand for `@path` and `@query`.
  public static let requiredComponents = ["@method", "@path", "@query", "content-digest"]
  /// The one algorithm, HMAC with SHA-256 (section 3.3.3).
  public static let algorithm = "hmac-sha256"

  /// A signature to be made.
  ///
  /// - Parameters:
  ///   - components: What is covered.
  ///   - created: Seconds since 1970 by the client's clock.
  ///   - nonce: 16 to 128 printable characters, never used twice with one key.
  ///   - keyID: Which key signs.
  public init(components: [String], created: Int64, nonce: String, keyID: String) {
    self.components = components
    parameters = [
      .init("created", .integer(created)), .init("nonce", .string(nonce)), .init("keyid", .string(keyID)),
      .init("alg", .string(Self.algorithm)),
    ]
  }

  /// Seconds since 1970 when it was made.
  public var created: Int64? { integer("created") }
  /// Seconds since 1970 after which it counts no more.
  public var expires: Int64? { integer("expires") }
  /// What makes it different from every other one of its key.
  public var nonce: String? { string("nonce") }
  /// Which key has signed.
  public var keyID: String? { string("keyid") }

  /// The value of the entry in `Signature-Input`; `nil` when a parameter has no spelling.
  var parametersText: String? {
    StructuredField.text([
      .innerList(components.map { StructuredField.Item(.string($0)) }, parameters: parameters)
    ])
  }

  /// The code over a request.
  ///
  /// - Returns: `nil` when the request has not what is covered.
  public func code(over request: SignableRequest, key: [UInt8]) -> [UInt8]? {
    request.base(of: self).map { HMACKey(key).authenticate(Array($0.utf8)) }
  }

  /// The two fields that carry the signature with a request.
  ///
  /// - Returns: `nil` when the request has not what is covered.
  public func fields(
    for request: SignableRequest,
    key: [UInt8],
    label: String = "sig1"
  ) -> (signatureInput: String, signature: String)? {
    guard let code = code(over: request, key: key),
      let signature = StructuredField.text([.init(label, .item(.init(.binary(code))))]),
      let input = StructuredField.text([
        .init(
          label,
          .innerList(components.map { StructuredField.Item(.string($0)) }, parameters: parameters)
        )
      ])
    else { return nil }
    return (input, signature)
  }

  /// Reads the two fields of a request.
  ///
  /// - Returns: `nil` unless they hold exactly one signature under one label, whose components are plain names.
  public static func read(
    signatureInput: String,
    signature: String
  ) -> (signature: MessageSignature, code: [UInt8])? {
    guard !Self.repeatsLabel(signatureInput), !Self.repeatsLabel(signature),
      let inputs = try? StructuredField.dictionary(signatureInput), inputs.count == 1,
      let codes = try? StructuredField.dictionary(signature), codes.count == 1,
      inputs[0].key == codes[0].key,
      case .innerList(let items, let parameters) = inputs[0].member,
      case .item(let code) = codes[0].member, case .binary(let bytes) = code.value
    else { return nil }
    var components: [String] = []
    for item in items {
      guard case .string(let name) = item.value, item.parameters.isEmpty else { return nil }
      components.append(name)
    }
    return (MessageSignature(components: components, parameters: parameters), bytes)
  }

  init(components: [String], parameters: [StructuredField.Parameter]) {
    self.components = components
    self.parameters = parameters
  }

  /// A dictionary keeps the last of two entries with one label; whoever signs twice is not understood.
  private static func repeatsLabel(_ field: String) -> Bool {
    var isQuoted = false
    var depth = 0
    for byte in field.utf8 {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "("): depth += isQuoted ? 0 : 1
      case UInt8(ascii: ")"): depth -= isQuoted ? 0 : 1
      case UInt8(ascii: ",") where !isQuoted && depth == 0: return true
      default: break
      }
    }
    return false
  }

  private func integer(_ name: String) -> Int64? {
    guard case .integer(let value) = parameters.last(where: { $0.key == name })?.value else { return nil }
    return value
  }

  private func string(_ name: String) -> String? {
    guard case .string(let value) = parameters.last(where: { $0.key == name })?.value else { return nil }
    return value
  }
}
