internal import InventoryCore
internal import InventoryService

/// Why the built-in answer is given although there is a model.
enum UpstreamFailure: Error, Hashable {
  /// It could not be reached, or broke off.
  case unreachable(OutboundOutcome.Failure)
  /// It answered with another status than 200.
  case status(Int)
  /// It has failed several times in a row.
  case paused
  /// Enough threads wait for it.
  case busy
  /// The caller's tokens of the day are used up.
  case overBudget
  /// There is no key for it.
  case keyMissing
  /// What it said has not the form of an answer.
  case malformed
  /// It asked for something that is no tool, or for more than a question takes.
  case toolsRefused
  /// It said something that the rows do not say.
  case unchecked(ClaimCheck.Fault)

  /// Whether the fault lies with the host or the way to it.
  var isOfConnection: Bool {
    switch self {
    case .unreachable, .status: true
    default: false
    }
  }

  /// What the answer says about it.
  var sentence: String {
    let why =
      switch self {
      case .unreachable, .status, .paused: "The assistant's model did not answer"
      case .busy: "The assistant's model is busy"
      case .overBudget: "The day's questions to the assistant's model are used up"
      case .keyMissing: "The assistant's model has no key"
      case .malformed, .toolsRefused, .unchecked: "The assistant's model gave no answer that could be checked"
      }
    return why + ", so this is the built-in answer."
  }

  /// What the log says: nothing that the model has written.
  var reason: String {
    switch self {
    case .unreachable(let failure): failure.rawValue
    case .status(let status): "status \(status)"
    case .paused: "paused"
    case .busy: "busy"
    case .overBudget: "over_budget"
    case .keyMissing: "key_missing"
    case .malformed: "malformed"
    case .toolsRefused: "tools_refused"
    case .unchecked(.unfounded): "unfounded_number"
    case .unchecked(.markup): "markup"
    case .unchecked(.form): "form"
    }
  }
}
