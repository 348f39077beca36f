internal import Foundation

/// Reads settings from environment variables and collects every fault, so that start-up names them all at once.
struct Environment {
  private let variables: [String: String]
  private(set) var faults: [ConfigurationFault] = []
  /// Older names that were used.
  private(set) var warnings: [String] = []
  /// What has been read, in order.
  private(set) var settings: [Setting] = []

  init(_ variables: [String: String]) { self.variables = variables }

  /// The text of a setting under its name or an older one; a secret may also stand in a file, `NAME_FILE`.
  mutating func text(_ name: String, olderNames: [String] = [], isSecret: Bool = false) -> (
    name: String, text: String
  )? {
    note(Setting(name: name, olderNames: olderNames, isSecret: isSecret))
    for candidate in [name] + olderNames {
      if let value = variables[candidate], !value.isEmpty {
        noteOlder(candidate, name)
        return (candidate, value)
      }
      guard isSecret, let path = variables[candidate + "_FILE"], !path.isEmpty else { continue }
      noteOlder(candidate, name)
      do {
        return (candidate + "_FILE", try SecretFile.text(at: path))
      } catch is SecretFileError {
        refuse(candidate + "_FILE", expected: "a file that only its owner can read, of mode 0600 or 0400")
        return nil
      } catch {
        refuse(candidate + "_FILE", expected: "the path of a readable file")
        return nil
      }
    }
    return nil
  }

  mutating func value<Value>(
    _ name: String,
    olderNames: [String] = [],
    expected: String,
    default fallback: Value,
    _ parse: (String) -> Value?
  ) -> Value {
    note(Setting(name: name, olderNames: olderNames, values: expected, fallback: "\(fallback)"))
    guard let (found, text) = text(name, olderNames: olderNames) else { return fallback }
    guard let value = parse(text) else {
      refuse(found, expected: expected)
      return fallback
    }
    return value
  }

  mutating func integer(
    _ name: String,
    olderNames: [String] = [],
    in range: ClosedRange<Int>,
    default fallback: Int
  ) -> Int {
    value(
      name,
      olderNames: olderNames,
      expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      default: fallback
    ) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
  }

  mutating func flag(_ name: String, olderNames: [String] = [], default fallback: Bool) -> Bool {
    value(name, olderNames: olderNames, expected: "true or false", default: fallback) { text in
      switch text.lowercased() {
      case "true", "1", "yes", "on": true
      case "false", "0", "no", "off": false
      default: nil
      }
    }
  }

  mutating func list(_ name: String, olderNames: [String] = []) -> [String] {
    (text(name, olderNames: olderNames)?.text ?? "").split(separator: ",")
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// Names settings of other programs that have no meaning here.
  mutating func disregard(_ names: [String]) {
    let given = names.filter { !(variables[$0] ?? "").isEmpty }
    guard !given.isEmpty else { return }
    warnings.append(
      "\(given.joined(separator: ", ")) mean nothing here: processes are units of the service manager, and the log goes to "
        + "standard output"
    )
  }

  private mutating func note(_ setting: Setting) {
    if !settings.contains(where: { $0.name == setting.name }) { settings.append(setting) }
  }

  mutating func refuse(_ name: String, expected: String) {
    faults.append(ConfigurationFault(name: name, expected: expected))
  }

  mutating func warn(_ text: String) { warnings.append(text) }

  private mutating func noteOlder(_ used: String, _ name: String) {
    if used != name { warnings.append("\(used) is an older name of \(name)") }
  }
}

/// A setting that cannot be used. The value itself is not shown: it may be a secret.
package struct ConfigurationFault: Hashable, Sendable, CustomStringConvertible {
  package var name: String
  package var expected: String

  package var description: String { "\(name): expected \(expected) (environment)" }
}

/// Every fault of a configuration.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  package var faults: [ConfigurationFault]

  package var description: String {
    "the configuration has \(faults.count) fault(s):\n" + faults.map { "  \($0)" }.joined(separator: "\n")
  }
}
