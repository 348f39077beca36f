/// A setting as the code reads it.
package struct Setting: Hashable, Sendable {
  package var name: String
  /// Accepted with a warning.
  package var olderNames: [String] = []
  /// Whether it may also stand in a file, `NAME_FILE`.
  package var isSecret = false
  /// What may be given, in words.
  package var values: String?
  /// What counts when it is not given, as a person would write it.
  package var fallback: String?
}

extension Setting {
  /// The rows of the table in `docs/configuration.md`: every setting that is read, in the order of the explanations.
  ///
  /// - Throws: ``UnexplainedSettings`` when code and explanations name different settings.
  package static func table() throws -> [(setting: Setting, meaning: String)] {
    let read = Configuration.settings
    let explained = Set(SettingNote.all.map(\.name))
    let difference = explained.symmetricDifference(read.map(\.name))
    guard difference.isEmpty else { throw UnexplainedSettings(names: difference.sorted()) }
    return SettingNote.all.map { note in
      var setting = read.first { $0.name == note.name } ?? Setting(name: note.name)
      setting.values = note.values ?? setting.values
      setting.fallback = note.fallback ?? setting.fallback
      return (setting, note.meaning)
    }
  }
}

/// Settings that the code reads and nothing explains, or the other way round.
package struct UnexplainedSettings: Error, Hashable, CustomStringConvertible {
  package var names: [String]

  package var description: String { "read or explained, but not both: \(names.joined(separator: ", "))" }
}

extension Configuration {
  /// Every setting that is read, in the order of reading.
  package static var settings: [Setting] {
    var environment = Environment([:])
    _ = Configuration(reading: &environment)
    return environment.settings
  }
}
