internal import ArgumentParser
internal import InventoryClient
internal import InventoryCore

/// What has changed, and what changes.
struct Changes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the changes of the shop in the order in which they were committed.",
    discussion:
      "With --follow it goes on until it is stopped, through lost connections; --since goes on where it stopped."
  )

  @OptionGroup var service: ServiceOptions

  @Option(help: "The number of the last change that is known; 0 for all that are kept.")
  var since: Int64?

  @Option(help: "Only changes of a type; may be given several times.")
  var type: [Named<Inventory.ListChangesType>] = []

  @Flag(help: "Wait for what comes.")
  var follow = false

  func validate() throws {
    guard since != nil || follow else {
      throw ValidationError("name a place with --since, or --follow what comes")
    }
  }

  func run() async throws {
    let types = type.isEmpty ? nil : type.map(\.choice)
    let feed = try service.inventory().changes(since: since, types: types, follows: follow)
    let terminal = Terminal.output
    for try await change in feed {
      if service.json {
        var writer = JSONWriter()
        change.write(into: &writer)
        Output.line(writer.text)
        continue
      }
      let data = change.data.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.text($0.value))" }
      let line = CellText.plain(data.joined(separator: " "))
      let head = "\(change.sequence)  \(change.occurredAt.short)  "
      let type = CellText.padded(change.type.text, to: 18, isRight: false)
      let room = terminal.width.map { max(1, $0 - CellText.width(head) - CellText.width(type) - 1) }
      let shown = room.map { CellText.fitted(line, to: $0, isUnicode: terminal.isUnicode) } ?? line
      Output.line(head + terminal.styled(type, .cyan) + " " + shown)
    }
  }

  private static func text(_ value: JSONValue) -> String {
    if case .string(let text) = value { return text }
    var writer = JSONWriter()
    writer.value(value)
    return writer.text
  }
}
