internal import InventoryHTTP
internal import Outbound

extension Serving {
  /// The model that answers questions, and the guarded way to it.
  static func upstream(_ settings: AssistantSettings?) -> (AssistantUpstream?, OutboundGuard?) {
    guard let settings else { return (nil, nil) }
    var limits = OutboundGuard.Limits()
    limits.seconds = Double(settings.seconds)
    limits.body = AssistantUpstream.largestAnswer
    limits.kept = AssistantUpstream.largestAnswer
    // Whoever runs the service has named the host.
    limits.keepsPrivateAnswers = true
    let sender = OutboundGuard(policy: settings.policy, limits: limits)
    var upstream = AssistantUpstream(
      url: settings.url,
      model: settings.model,
      key: settings.key,
      sender: sender
    )
    upstream.seconds = Double(settings.seconds)
    upstream.answerTokens = settings.answerTokens
    upstream.tokensADay = settings.tokensADay
    return (upstream, sender)
  }
}
