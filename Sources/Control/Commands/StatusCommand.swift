internal import ArgumentParser
internal import InventoryClient
internal import InventoryCore

/// How the service is, and who asks.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show whether the service is well, who is signed in, and what needs attention."
  )

  @OptionGroup var service: ServiceOptions

  func run() async throws {
    let inventory = try service.inventory()
    async let health = inventory.getHealth()
    async let status = inventory.getStatus()
    let (state, about) = try await (health, status)
    let statistics = try await allowed { try await inventory.getProductStatistics() }
    let me = try await allowed { try await inventory.getMe() }
    if service.json {
      return Output.json(
        .object([
          "server": .string(inventory.server.description), "health": state.json, "service": about.json,
          "user": me?.json ?? .null, "products": statistics?.json ?? .null,
        ])
      )
    }
    let terminal = Terminal.output
    let style: Terminal.Style = state.status.description == "healthy" ? .green : .yellow
    var rows: [(String, String)] = [
      ("Server", inventory.server.description),
      ("Service", CellText.plain("\(about.name) \(about.version)")),
      ("Health", terminal.styled(state.status.description, style)),
      ("Signed in", me.map { "\(CellText.plain($0.fullName)) <\($0.email)>, \($0.role)" } ?? "nobody"),
    ]
    if let statistics {
      rows.append(("Products", "\(statistics.activeProducts) active, \(statistics.lowStockItems) low"))
      rows.append(("Stock", "\(statistics.totalInventoryValue) \(about.currency)"))
    }
    for (name, value) in rows {
      Output.line(terminal.styled(CellText.padded(name, to: 10, isRight: false), .bold) + value)
    }
  }

  /// `nil` for what nobody may ask who is not signed in.
  private func allowed<Value: Sendable>(_ body: () async throws -> Answer<Value>) async throws -> Answer<
    Value
  >? {
    do { return try await body() } catch let error as ServiceError
      where [401, 403, 404].contains(error.status)
    {
      return nil
    }
  }
}
