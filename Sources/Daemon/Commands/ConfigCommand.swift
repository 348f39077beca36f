import ArgumentParser
import Runtime

/// Tools on the settings.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Checks the settings, or lists them all.",
    subcommands: [Check.self, Table.self]
  )

  /// Names what is wrong with the settings.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Names every fault and warning of the settings, without starting anything.",
      discussion: """
        Reads the environment and the files of secrets that it names, and connects to nothing. Ends with 0 when a service \
        would start with these settings, with 1 otherwise. No value is shown: it may be a secret.
        """
    )

    func run() throws {
      let (configuration, warnings, faults) = Configuration.examined()
      for warning in warnings { print("warning: \(warning)") }
      for fault in faults { print("fault: \(fault)") }
      guard faults.isEmpty else { throw ExitCode(1) }
      print(
        "good: \(configuration.stage.rawValue), "
          + (configuration.postgreSQL == nil
            ? "embedded database in \(configuration.dataDirectory)" : "PostgreSQL")
          + (configuration.redis == nil ? "" : ", Redis") + ", \(warnings.count) warning(s)"
      )
    }
  }

  /// Prints the table of docs/configuration.md.
  struct Table: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints every setting with values, default and meaning, as a table in Markdown."
    )

    func run() throws {
      print("| setting | values | default | meaning |\n| --- | --- | --- | --- |")
      for (setting, meaning) in try Setting.table() {
        var name = "`\(setting.name)`"
        if setting.isSecret { name += ", `\(setting.name)_FILE`" }
        let older =
          setting.olderNames.isEmpty
          ? "" : " Older names: \(setting.olderNames.map { "`\($0)`" }.joined(separator: ", "))."
        let cells = [name, setting.values ?? "", setting.fallback ?? "", (meaning + older).trimmed]
        print("| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |")
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String { String(drop(while: { $0 == " " })) }
}
