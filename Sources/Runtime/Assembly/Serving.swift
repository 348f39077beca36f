internal import Glibc
internal import InventoryCore
package import InventoryHTTP
internal import InventoryService
package import Listening
internal import Measures
internal import Outbound
internal import Platform

/// An installation that answers requests.
package struct Serving: Sendable {
  package let assembly: Assembly
  package let application: Application
  /// The way to the model of the assistant.
  private let modelGuard: OutboundGuard?

  /// - Parameters:
  ///   - threads: Worker threads of the process.
  ///   - logDescriptor: Where log lines go.
  package init(
    _ configuration: Configuration,
    label: String,
    threads: Int,
    logDescriptor: Int32 = STDOUT_FILENO
  ) throws {
    assembly = try Assembly(
      configuration,
      label: label,
      threads: threads,
      counting: MeasureTable.all,
      logDescriptor: logDescriptor
    )
    let (upstream, modelGuard) = Self.upstream(configuration.assistant)
    self.modelGuard = modelGuard
    application = Application(
      inventory: assembly.inventory,
      settings: Self.settings(assembly, threads: threads),
      measures: assembly.measures,
      upstream: upstream,
      logger: assembly.logger,
      monotonic: { MonotonicTime.now.nanoseconds }
    )
  }

  /// What the adapters need.
  package var responder: Responder {
    let application = application
    return Responder(
      respond: { application.respond(to: $0) },
      refuse: { refusal, request in application.refuse(refusal.problem, request) },
      largestBody: { application.largestBody(of: $0) }
    )
  }

  /// What keeps the numbers of this process up to date once it is started.
  package func measureKeeper() -> MeasureKeeper { MeasureKeeper(assembly, application.processMeter) }

  /// Answers requests that wait for changes, for the process is about to end.
  package func endWaiting() { assembly.inventory.changeBell.close() }

  /// Call it when no request is in flight.
  package func close() {
    modelGuard?.close()
    assembly.close()
  }

  private static func settings(_ assembly: Assembly, threads: Int) -> ApplicationSettings {
    let configuration = assembly.configuration
    let secret = assembly.secret
    var settings = ApplicationSettings(
      version: Configuration.version,
      isProduction: configuration.isProduction,
      isCacheEnabled: configuration.isCacheEnabled,
      isRateLimitEnabled: configuration.isRateLimitEnabled,
      rateLimits: configuration.rateLimits,
      allowedOrigins: configuration.allowedOrigins,
      allowedHosts: configuration.allowedHosts,
      trustedUsers: configuration.trustedUsers,
      key: secret.key(for: "cursors-and-fingerprints")
    )
    settings.formerKeys = secret.formerKeys(for: "cursors-and-fingerprints")
    settings.consoleFolder = configuration.consoleFolder
    settings.transfers = threads / 4
    settings.metricsAllowed = configuration.metricsAllowed
    settings.dataFolder = configuration.dataDirectory
    settings.threads = threads
    return settings
  }
}

extension Refusal {
  /// The refusal in the words of the interface.
  fileprivate var problem: Problem {
    switch self {
    case .malformed(let text): Problem(.badRequest, text)
    case .timedOut: Problem(status: 408, "The request did not arrive in time.")
    case .bodyTooLarge: Problem(status: 413, "The body is too large.")
    case .overloaded(let seconds):
      Problem(
        .overloaded,
        "The service is busy; try again.",
        retryAfter: seconds
      )
    }
  }
}
