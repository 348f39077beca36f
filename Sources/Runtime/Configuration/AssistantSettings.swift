package import InventoryCore

/// The model elsewhere that answers questions to the assistant.
package struct AssistantSettings: Sendable {
  /// Where chat completions are asked for.
  package var url: OutboundURL
  package var model: String
  /// `nil` when it is kept as the provider key `assistant`.
  package var key: String?
  package var seconds: Int
  package var answerTokens: Int
  package var tokensADay: Int
  /// Where it may be: networks that are not public only when they are named.
  package var policy: OutboundPolicy

  /// Reads the settings; `nil` when none names a model.
  init?(_ environment: inout Environment, isProduction: Bool) {
    let address = environment.text("ASSISTANT_URL")
    let model = environment.text("ASSISTANT_MODEL")
    key = environment.text("ASSISTANT_API_KEY", olderNames: ["GEMINI_API_KEY"], isSecret: true)?.text
    seconds = environment.integer("ASSISTANT_TIMEOUT", in: 1...20, default: 20)
    answerTokens = environment.integer("ASSISTANT_ANSWER_TOKENS", in: 50...4_000, default: 500)
    tokensADay = environment.integer("ASSISTANT_DAILY_TOKENS", in: 1_000...100_000_000, default: 20_000)
    let networks = environment.networks("ASSISTANT_ALLOWED_NETWORKS")
    policy = OutboundPolicy(allowed: networks, requiresTLS: isProduction)
    guard let address else { return nil }
    guard let model else {
      environment.refuse("ASSISTANT_MODEL", expected: "the name of a model, as ASSISTANT_URL is set")
      return nil
    }
    self.model = model.text
    let base = address.text.hasSuffix("/") ? String(address.text.dropLast()) : address.text
    let end = "/chat/completions"
    do throws(OutboundURL.Fault) {
      url = try OutboundURL(base.hasSuffix(end) ? base : base + end, policy)
    } catch {
      let hint = error == .forbidden ? ", or its network in ASSISTANT_ALLOWED_NETWORKS" : ""
      environment.refuse(address.name, expected: error.rawValue.replacing("expected ", with: "") + hint)
      return nil
    }
    if let key, !key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      environment.refuse("ASSISTANT_API_KEY", expected: "a key in visible ASCII without spaces")
    }
  }
}

extension Environment {
  /// Networks with commas between them.
  mutating func networks(_ name: String) -> [AddressRange] {
    value(
      name,
      expected: "networks such as 10.1.0.0/16,fd00::/8, their bits behind the length 0",
      default: []
    ) {
      text -> [AddressRange]? in
      let ranges = text.split(separator: ",").map { AddressRange($0.filter { $0 != " " }) }
      return ranges.contains(nil) ? nil : ranges.compactMap { $0 }
    }
  }
}
