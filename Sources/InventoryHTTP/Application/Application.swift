package import HTTPTypes
package import InventoryCore
internal import InventoryRecords
package import InventoryService
package import Logging
package import Measures

/// The whole application as one function of a request.
///
/// `request id → limits → authenticate → authorise → decode and validate → use case → envelope`
package final class Application: Sendable {
  package let inventory: Inventory
  package let settings: ApplicationSettings
  package let endpoints: [Endpoint]
  package let measures: MeasureSource
  let requests: RequestMeter
  package let processMeter: ProcessMeter
  let limiter: RateLimiter
  let logger: Logger
  let requestNames: RequestNames
  let refusals = RefusalPace()
  /// The header fields of every answer that are always the same: those that protect browsers, and `Vary`.
  let constantFields: [HTTPField]
  /// The same for files of the console.
  let consoleFields: [HTTPField]
  /// `nil` where none is served.
  let console: ConsoleFiles?
  private let router: Router
  let documents: InterfaceDocuments
  /// Nanoseconds of a clock that never steps.
  let monotonic: @Sendable () -> UInt64
  let healthProbe: HealthProbe
  let products = SKUDirectory()
  /// For answers that take minutes to send.
  let transfers: ThreadShare
  /// For those who wait for changes.
  package let waits: ThreadShare
  /// The model that answers questions; `nil` when only the built-in assistant does.
  let upstream: AssistantUpstream?
  /// For those who wait for the model.
  let upstreamWaits: ThreadShare
  let upstreamRecord = UpstreamRecord()

  package init(
    inventory: Inventory,
    settings: ApplicationSettings,
    measures: MeasureSource = MeasureSource(MeasureBoard(MeasureTable.all)),
    upstream: AssistantUpstream? = nil,
    logger: Logger,
    monotonic: @escaping @Sendable () -> UInt64
  ) {
    self.inventory = inventory
    self.settings = settings
    self.logger = logger
    self.monotonic = monotonic
    waits = ThreadShare(settings.threads / 4, perActor: 4)
    self.upstream = upstream
    upstreamWaits = ThreadShare(settings.threads / 4, perActor: 4)
    endpoints = EndpointTable.all
    router = Router(endpoints)
    self.measures = measures
    requests = RequestMeter(measures.board)
    processMeter = ProcessMeter(measures.board)
    limiter = RateLimiter(settings.rateLimits, shared: inventory.shared) {
      inventory.decideForAll($0, $1, now: $2)
    }
    transfers = ThreadShare(max(settings.transfers, 1), perActor: 1)
    healthProbe = HealthProbe(lifetime: settings.probeLifetime.nanoseconds)
    requestNames = RequestNames(random: inventory.effects.randomBytes)
    constantFields = ProtectionFields.interface(isProduction: settings.isProduction) + [Self.vary(settings)]
    consoleFields = ProtectionFields.console(isProduction: settings.isProduction)
    console = settings.consoleFolder.map(ConsoleFiles.init)
    documents = InterfaceDocuments(version: settings.version)
  }

  /// The interface as OpenAPI 3.1, in JSON.
  package static func openAPIDocument(version: String) -> [UInt8] {
    OpenAPIDocument(endpoints: EndpointTable.all, version: version).json()
  }

  /// Answers a request; never throws, whatever it is. Blocks for as long as the use case takes.
  package func respond(to request: Request) -> Response {
    let started = monotonic()
    requests.begin()
    var exchange = Exchange(application: self, request: request)
    var response = WorkDeadline.$moment.withValue(.now + settings.longestRequest) { exchange.response() }
    let nanoseconds = monotonic() - started
    exchange.finish(&response, nanoseconds: nanoseconds)
    requests.end(
      endpoint: exchange.endpointIndex,
      status: response.head.status.code,
      nanoseconds: nanoseconds
    )
    exchange.log(response, nanoseconds: nanoseconds)
    if case .stream(let stream) = response.body {
      // What is never sent holds nothing, such as a place in a share of the threads.
      let isSent = request.head.method != .head
      response.body = .stream(isSent ? exchange.watched(stream) : BodyStream(length: stream.length) { _ in })
    }
    return response
  }

  /// The answer that an adapter gives when it refuses a request itself: the same envelope and header fields.
  package func refuse(_ problem: Problem, _ request: Request?) -> Response {
    let request = request ?? Request(head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/"))
    let exchange = Exchange(application: self, request: request)
    var response = exchange.failure(problem)
    exchange.finish(&response, nanoseconds: 0)
    requests.note(endpoint: nil, status: response.head.status.code, nanoseconds: 0)
    requests.note(problem)
    return response
  }

  /// What answers are chosen by: `Accept` decides the form of a problem, `Origin` who may read it.
  private static func vary(_ settings: ApplicationSettings) -> HTTPField {
    HTTPField(name: .vary, value: settings.allowedOrigins.isEmpty ? "Accept" : "Accept, Origin")
  }

  /// Most bytes of the body of a request, known before it is read.
  package func largestBody(of head: HTTPRequest) -> Int {
    guard let target = RequestTarget(head.path ?? ""), case .found(let index, _) = match(head.method, target)
    else { return ApplicationSettings.usualBody }
    return endpoints[index].largestBody
  }

  func match(_ method: HTTPRequest.Method, _ target: RequestTarget) -> Router.Match {
    router.match(method, target.segments)
  }

  /// Keyed digest of a request, so that the stored value says nothing of its content.
  func fingerprint(of message: [UInt8]) -> [UInt8] { Fingerprint.of(message, key: settings.key) }
}
