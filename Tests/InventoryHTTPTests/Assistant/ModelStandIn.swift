import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Synchronization

/// A model elsewhere, as the service meets it: it answers requests for chat completions as a test tells it.
final class ModelStandIn: OutboundSender {
  /// One request as the model reads it.
  struct Asked: Sendable {
    var body: JSONValue
    var fields: [String: String]
    var url: String

    var messages: [JSONValue] { body["messages"]?.elements ?? [] }
    /// What the tools have read, parsed.
    var rows: [JSONValue] {
      messages.filter { $0["role"]?.text == "tool" }
        .compactMap { $0["content"]?.text.flatMap { try? JSONParser().parse($0) } }
    }
    /// The question with what the service says about it.
    var question: JSONValue? {
      messages.first { $0["role"]?.text == "user" }.flatMap {
        $0["content"]?.text.flatMap { try? JSONParser().parse($0) }
      }
    }
    var isPlan: Bool { rows.isEmpty && !messages.contains { $0["role"]?.text == "tool" } }
    /// The tools that it is offered.
    var offered: [String] { (body["tools"]?.elements ?? []).compactMap { $0.at("/function/name")?.text } }
    /// The first product that the question names.
    var sku: String { question?.at("/products/0/skus/0")?.text ?? "NONE" }
  }

  typealias Play = @Sendable (Asked) -> OutboundOutcome

  private let play: Play
  private let received = Mutex<[Asked]>([])

  init(_ play: @escaping Play) { self.play = play }

  var asked: [Asked] { received.withLock { $0 } }

  /// The upstream that it is.
  var upstream: AssistantUpstream {
    get throws {
      let policy = OutboundPolicy(requiresTLS: true)
      return AssistantUpstream(
        url: try OutboundURL("https://models.example/v1/chat/completions", policy),
        model: "stand-in",
        key: "sk-test",
        sender: self
      )
    }
  }

  func line() -> any OutboundLine { Line(owner: self) }

  private struct Line: OutboundLine {
    let owner: ModelStandIn

    func send(_ request: OutboundRequest) -> OutboundOutcome {
      let fields = Dictionary(request.fields.map { ($0.name, $0.value) }) { first, _ in first }
      let body = (try? JSONParser().parse(request.body)) ?? .null
      let asked = Asked(body: body, fields: fields, url: "\(request.url)")
      owner.received.withLock { $0.append(asked) }
      return owner.play(asked)
    }

    func close() {}
  }

  // MARK: What it says

  private static func completion(_ message: (inout JSONWriter) -> Void) -> OutboundOutcome {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", "chatcmpl-1")
      writer.array("choices") { writer in
        writer.object { writer in
          writer.member("index", 0)
          writer.object("message") { writer in
            writer.member("role", "assistant")
            message(&writer)
          }
        }
      }
    }
    return OutboundOutcome(status: 200, beginning: writer.bytes)
  }

  /// Asks for tools, each with arguments in JSON.
  static func calls(_ calls: (name: String, arguments: String)...) -> OutboundOutcome { self.calls(calls) }

  static func calls(_ calls: [(name: String, arguments: String)]) -> OutboundOutcome {
    completion { writer in
      writer.name("content")
      writer.null()
      writer.array("tool_calls") { writer in
        for (index, call) in calls.enumerated() {
          writer.object { writer in
            writer.member("id", "x\(index)")
            writer.member("type", "function")
            writer.object("function") { writer in
              writer.member("name", call.name)
              writer.member("arguments", call.arguments)
            }
          }
        }
      }
    }
  }

  /// Says a text as it stands.
  static func content(_ text: String) -> OutboundOutcome { completion { $0.member("content", text) } }

  /// Says an answer in the form that it is asked for.
  static func answer(_ text: String, citing ids: [String] = ["r1"]) -> OutboundOutcome {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("answer", text)
      writer.array("citations") { writer in for id in ids { writer.value(id) } }
    }
    return content(writer.text)
  }

  /// Asks for the stock of the product that is named, and says what the second closure makes of the rows.
  static func stock(_ say: @escaping @Sendable (Asked) -> OutboundOutcome) -> ModelStandIn {
    ModelStandIn { asked in
      asked.isPlan ? calls(("get_stock", #"{"sku":"\#(asked.sku)"}"#)) : say(asked)
    }
  }

  /// Reads the stock and says what it has read.
  static let honest: Play = { asked in
    guard !asked.isPlan else { return calls(("get_stock", #"{"sku":"\#(asked.sku)"}"#)) }
    let onHand = asked.rows.first?.at("/data/on_hand")
    return answer("There are \(onHand?.lexeme ?? onHand?.text ?? "no") pieces of it on hand today.")
  }
}
