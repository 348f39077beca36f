internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Finds out who calls: presumes it from what was known, lets the first read of the request check that, and begins
/// anew with a question when it does not hold.
///
/// Most tokens are still good. Then the check costs nothing; when one is not, nothing has happened but a read whose
/// answer nobody sees. Writes ask first.
struct Identification {
  private let application: Application
  private let request: Request
  private let endpoint: Endpoint
  private let credentials: Result<Credentials, any Error>

  /// - Parameter credentials: Those that the request brings, or why they are none.
  init(
    _ credentials: Result<Credentials, any Error>,
    of request: Request,
    for endpoint: Endpoint,
    _ application: Application
  ) {
    self.application = application
    self.request = request
    self.endpoint = endpoint
    self.credentials = credentials
  }

  /// Runs a request on behalf of its caller.
  ///
  /// - Parameters:
  ///   - admit: called with the caller before anything is done for it, and again when it turns out to be another one.
  ///   - handle: does what was asked for. It may run twice, the second time with a caller who was asked for.
  func run(
    admit: (Caller) throws -> Void,
    handle: (RequestVersions) throws -> Reply
  ) throws -> Reply {
    if let presumed = presumedCaller() {
      try admit(presumed.caller)
      let versions = RequestVersions(application.inventory, presuming: presumed)
      let outcome = Result { try handle(versions) }
      if case .failure(let error) = outcome, StorageFailure(error)?.isOutage == true { throw error }
      do {
        _ = try versions.current()
        return try outcome.get()
      } catch is RequestVersions.CallerUnknown {}
    }
    // Where no body can bring a token the cookie is all there is: a foreign one is refused before anything is read.
    if endpoint.takesCookie, !RefreshCookie.hasJSON(request) { _ = try credentials.get() }
    let versions = RequestVersions(application.inventory)
    let identity = Result { try caller(at: versions) }
    // A database that cannot be asked is no failing of the caller's.
    if case .failure(let error) = identity, StorageFailure(error)?.isOutage == true { throw error }
    try admit((try? identity.get()) ?? Caller())
    if endpoint.access != .everyone { _ = try identity.get() }
    return try handle(versions)
  }

  /// Whether the credentials of a request that has taken a while are still those of its caller.
  ///
  /// - Throws: what a new request would be refused with.
  func check(_ known: Caller) throws {
    let present = try caller(at: RequestVersions(application.inventory))
    try endpoint.access.authorise(present)
    try endpoint.checkRestriction(of: present)
    guard present.actor == known.actor, present.scope == known.scope else {
      throw Problem(.unauthorized, "Sign in again.")
    }
  }

  /// The bearer of a token that was good at the last look and may do what is asked; nobody has looked since.
  private func presumedCaller() -> PresumedCaller? {
    guard !endpoint.isWrite, case .role = endpoint.access, case .success(.bearer(let token)) = credentials,
      let presumed = application.inventory.presumedCaller(bearing: token),
      (try? endpoint.access.authorise(presumed.caller)) != nil
    else { return nil }
    return presumed
  }

  /// - Throws: ``Problem`` 401 when there are no credentials or they are not accepted.
  private func caller(at versions: RequestVersions) throws -> Caller {
    switch try credentials.get() {
    case .none:
      if endpoint.access == .everyone { return Caller() }
      if endpoint.access == .local, application.settings.metricsAllowed.contains(request.peer.address) {
        return Caller()
      }
      throw Problem(.unauthorized, "Sign in first.")
    case .bearer(let token):
      // Forged and expired tokens are told by themselves; the database is asked for the others.
      try application.inventory.checkForm(ofBearer: token)
      return try application.inventory.caller(bearing: token, at: try versions.current())
    case .apiKey(let key):
      do {
        // What has not the form of a key is told by itself; the database is asked for the others.
        guard APIKey(key) != nil else { throw TokenError.malformed }
        let holder = try application.inventory.holder(presenting: key, at: try versions.current())
        if endpoint.isWrite {
          try application.inventory.checkSignature(request.signable, content: request.body, of: holder)
        }
        return holder.caller
      } catch is TokenError {
        throw Problem(.tokenInvalid, "The API key is not valid.")
      }
    case .cookie(let token):
      // Where everyone may call, the cookie is what is exchanged, and proves no caller.
      if endpoint.access == .everyone { return Caller() }
      return try RefreshCookie(request, application.settings).using {
        try application.inventory.signIn.caller(refreshing: token)
      }
    case .peer(let peer):
      guard let role = application.settings.trustedUsers[peer.userID] else {
        throw Problem(.unauthorized, "User \(peer.userID) has no role on this socket.")
      }
      // Who signs in or refreshes a token on the local socket does that for somebody else.
      if endpoint.access == .everyone, endpoint.isWrite { return Caller() }
      return Caller(.local(peer.userID), scope: Scope(role))
    }
  }
}

extension Access {
  /// - Throws: ``ServiceError/roleRequired(_:)`` naming the role that is needed.
  func authorise(_ caller: Caller) throws {
    switch self {
    case .everyone: return
    case .role(let role): try caller.require(role)
    case .roleOrKey(let role):
      if case .apiKey = caller.actor { return }
      try caller.require(role)
    case .local:
      // A user of the machine with a role, who has come without a token of somebody else.
      guard !caller.isLocal else { return }
      try caller.require(.admin)
    }
  }
}

extension Endpoint {
  /// Writes, and reads of one record, that go by the location of their caller.
  private static let locatedOperations: Set<String> = [
    "createTransaction", "getTransaction", "returnTransaction", "reverseTransaction", "checkout",
    "getCheckout",
    "adjustStock", "countStock", "createReservation", "getReservation", "confirmReservation",
    "releaseReservation",
    "createOrder", "getOrder", "cancelOrder", "predict",
    // Conversations are their owner's, and what the assistant reads goes by the location again.
    "listChatSessions", "createChatSession", "getChatSession", "deleteChatSession", "askAssistant", "callMCP",
  ]

  /// Whether a key that is bound to a location may call this. All that does not go by the location is closed to it, since
  /// it would read or write what belongs to others. Of a transfer both ends show.
  package var isLocated: Bool {
    Self.locatedOperations.contains(operation) || !isWrite && takesLocation && operation != "listTransfers"
  }

  /// Whether a parameter says which location is meant.
  var takesLocation: Bool { parameters.contains { $0.name == Call.location } }

  /// - Throws: ``ServiceError/locationForbidden``.
  func checkLocation(of caller: Caller) throws {
    guard caller.scope?.locationID != nil, access != .everyone, !isLocated else { return }
    throw ServiceError.locationForbidden
  }

  /// Refuses, whatever the role, what has to wait until the caller has done something else first.
  ///
  /// - Throws: ``ServiceError/passwordChangeRequired`` or ``ServiceError/mfaEnrolmentRequired``.
  func checkRestriction(of caller: Caller) throws {
    guard let restriction = caller.restriction, access != .everyone,
      !restriction.operations.contains(operation)
    else { return }
    throw restriction.refusal
  }
}

extension Caller {
  /// Whether this is a user of the machine on the local socket, to whom a role is given.
  var isLocal: Bool { if case .local = actor { role != nil } else { false } }
}
