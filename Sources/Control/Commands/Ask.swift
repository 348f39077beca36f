internal import ArgumentParser
internal import InventoryClient
internal import InventoryCore

/// Questions in plain words.
struct Ask: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask the assistant about stock, sales, forecasts, orders and events.",
    discussion: "Without a question it asks for one after the other, until the end of the input."
  )

  @OptionGroup var service: ServiceOptions

  @Argument(help: "The question.")
  var question: [String] = []

  func run() async throws {
    let inventory = try service.inventory()
    guard question.isEmpty else {
      _ = try await ask(question.joined(separator: " "), in: nil, inventory)
      return
    }
    var session: Int64?
    while let line = Prompt.isPossible ? Prompt.line("? ") : readLine() {
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      session = try await ask(line, in: session, inventory)
    }
  }

  private func ask(_ question: String, in session: Int64?, _ inventory: Inventory) async throws -> Int64 {
    var progress = Progress()
    progress.show("…", share: nil)
    defer { progress.end() }
    let answer = try await inventory.askAssistant(.init(sessionID: session, message: question))
    progress.end()
    if service.json {
      Output.json(answer.json)
      return answer.sessionID
    }
    let terminal = Terminal.output
    // `answer.message` is the sentence of every answer.
    let said = answer.value.message
    Output.line(CellText.plainLines(said.text))
    if let data = said.data { Output.text(Self.table(data).text(for: terminal)) }
    for citation in said.citations {
      Output.line(terminal.styled(CellText.plain("  \(citation.label): \(citation.path)"), .dim))
    }
    return answer.sessionID
  }

  private static func table(_ data: Inventory.AnswerData) -> Table {
    var table = Table(
      data.columns.map { column in
        column.type == .text ? .flexible(column.label) : .number(column.label)
      }
    )
    for row in data.rows {
      guard case .array(let cells) = row, cells.count == data.columns.count else { continue }
      table.add(cells.map { .init(text($0)) })
    }
    return table
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let text), .number(let text): text
    case .null: ""
    default: value.kind
    }
  }
}
