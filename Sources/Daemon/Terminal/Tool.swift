import Glibc
import InventoryCore
import InventoryService
import InventoryStore
import Logging
import Platform
import Runtime

/// What the tools share: one way to open the installation, and one way to say what went wrong.
enum Tool {
  /// The installation of this environment, its schema brought up to date. Log lines go to standard error, so that
  /// the output is the tool's own.
  static func withAssembly<Value>(threads: Int = 2, _ body: (Assembly) throws -> Value) throws -> Value {
    try reporting {
      var configuration = try Configuration.ofProcess()
      configuration.logLevel = max(configuration.logLevel, .warning)
      let assembly = try Assembly(
        configuration,
        label: "inventoryd",
        threads: threads,
        logDescriptor: STDERR_FILENO
      )
      defer { assembly.close() }
      return try body(assembly)
    }
  }

  /// The database of this environment, as it is.
  static func withDatabase<Value>(_ body: (any SQLEngine) throws -> Value) throws -> Value {
    try reporting {
      let engine = try Assembly.openDatabase(try Configuration.ofProcess())
      defer { try? engine.close() }
      return try body(engine)
    }
  }

  /// Turns failures into sentences.
  static func reporting<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as ServiceError {
      throw ToolError(error)
    } catch let error as MigrationError {
      throw ToolError(error)
    } catch SalesImportError.fileChanged(let row) {
      throw ToolError(
        "the file or its products changed while it was imported (row \(row)); nothing was written"
      )
    }
  }
}

/// A failure in words for the person at the terminal.
struct ToolError: Error, Hashable, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }

  init(_ error: ServiceError) { description = error.sentence }

  init(_ error: SystemError) { description = error.description }

  init(_ error: MigrationError) {
    description =
      switch error {
      case .newerSchema(let version):
        "the database has schema version \(version), which is newer than this program"
      case .altered(let version): "the text of migration \(version) has changed since it was applied"
      case .notWritten(let version, let engine): "migration \(version) is not written for \(engine)"
      }
  }
}
