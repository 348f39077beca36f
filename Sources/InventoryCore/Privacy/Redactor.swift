/// Replaces secrets by placeholders before anything is logged.
///
/// Five kinds are known: passwords, tokens, API keys, card numbers and US social security numbers. In a field
/// whose name says that it holds one, the value goes whatever it looks like; in other text, secrets are found
/// by their shape. In doubt something harmless is redacted rather than a secret shown. Redacting twice changes
/// nothing.
///
/// One pass over the bytes; the time is proportional to the length of the text.
public enum Redactor {
  /// The text with every recognised secret replaced.
  ///
  /// Recognised are `name=value`, `name: value`, `"name":"value"` (also escaped inside another string) and
  /// `--name value` for sensitive names, passwords in URLs, bearer tokens, signed tokens, the product's own
  /// refresh tokens, backup codes, `otpauth://` addresses and keys (`inv_`, `invs_`, `whsec_`), API keys of others with
  /// well-known prefixes, card numbers of 13 to 19 digits that pass the Luhn check, and `ddd-dd-dddd`. Escapes such
  /// as `%20` and `\n` may run into what follows them; the product's own keys are found within words as well.
  public static func redact(_ text: String) -> String {
    var scanner = RedactionScanner(Array(text.utf8))
    guard let redacted = scanner.redacted() else { return text }
    return String(decoding: redacted, as: UTF8.self)
  }

  /// The value of a field: its kind's placeholder when the name is sensitive, otherwise the redacted text.
  public static func redact(_ value: String, fieldName: String) -> String {
    guard let kind = SecretKind(fieldName: fieldName) else { return redact(value) }
    return value.isEmpty ? value : kind.placeholder
  }

  /// A structured value with every secret in it replaced; names are kept.
  ///
  /// - Parameters:
  ///   - value: Any JSON.
  ///   - fieldName: The name of the member that holds the value, if any. Below a sensitive name every string
  ///     and number goes.
  public static func redact(_ value: JSONValue, fieldName: String? = nil) -> JSONValue {
    if let kind = fieldName.flatMap({ SecretKind(fieldName: $0) }) { return erase(value, kind) }
    switch value {
    case .null, .bool: return value
    case .number(let lexeme):
      var scanner = RedactionScanner(Array(lexeme.utf8))
      return scanner.redacted().map { .string(String(decoding: $0, as: UTF8.self)) } ?? value
    case .string(let text): return .string(redact(text))
    case .array(let elements): return .array(elements.map { redact($0) })
    case .object(let object):
      return .object(
        JSONObject(
          object.members.map { .init(name: redact($0.name), value: redact($0.value, fieldName: $0.name)) }
        )
      )
    }
  }

  private static func erase(_ value: JSONValue, _ kind: SecretKind) -> JSONValue {
    switch value {
    case .null, .bool: value
    case .string(let text): text.isEmpty ? value : .string(kind.placeholder)
    case .number: .string(kind.placeholder)
    case .array(let elements): .array(elements.map { erase($0, kind) })
    case .object(let object):
      .object(JSONObject(object.members.map { .init(name: $0.name, value: erase($0.value, kind)) }))
    }
  }
}
