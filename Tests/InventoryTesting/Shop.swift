package import HTTPTypes
package import InventoryCore
package import InventoryHTTP
package import InventoryService
package import InventoryStore
package import Logging
internal import Measures
internal import Synchronization
package import TestFolders

/// A whole application in this process over a database of its own, with a clock and a chance that tests hold.
package final class Shop: Sendable {
  package let place: TestDatabase.Place
  private let database: TestDatabase
  package let clock: TestClock
  package let engine: any SQLEngine
  package let inventory: Inventory
  package let application: Application
  private let random: SeededBytes
  private let heads = RepeatedHeads()
  /// Shops that share this one's database, each with another chance.
  private let siblings = Atomic<UInt64>(0)
  private let tokens = Mutex<[Role: (token: String, issued: Instant)]>([:])
  private static let secret = [UInt8](repeating: 7, count: 32)

  /// - Parameters:
  ///   - other: A shop whose database and clock this one shares, as a second process does.
  ///   - database: The engine; the one of this run of tests unless a test needs a certain one.
  ///   - place: Where a database may stand already.
  ///   - own: An engine that a test has opened there itself.
  ///   - store: What it shares with other processes.
  ///   - hashing: Most passwords that are hashed at a time.
  ///   - passwordCost: Cheap by default.
  ///   - mfaRequiredRoles: Roles that need a second factor.
  ///   - longestKeyLife: Seconds after which a key has to end.
  ///   - masterKeys: What encrypts stored secrets, by version.
  ///   - outbound: Where webhooks may lead.
  ///   - logger: Where log lines go; nowhere by default.
  ///   - upstream: A model that answers questions.
  ///   - change: Settings that a test wants otherwise.
  package init(
    sharing other: Shop? = nil,
    on database: TestDatabase = .chosen,
    in place: TestDatabase.Place? = nil,
    engine own: (any SQLEngine)? = nil,
    registration: Bool = true,
    store: (any SharedStore)? = nil,
    hashing: ThreadShare = ThreadShare(4),
    passwordCost: PasswordCost = PasswordCost(unsafeUncheckedIterations: 2),
    mfaRequiredRoles: Set<Role> = [],
    longestKeyLife: Int64? = nil,
    masterKeys: [Int: [UInt8]]? = nil,
    outbound: OutboundPolicy = OutboundPolicy(requiresTLS: false),
    logger: Logger? = nil,
    upstream: AssistantUpstream? = nil,
    _ change: (inout ApplicationSettings) -> Void = { _ in }
  ) throws {
    let database = other?.database ?? database
    let isTakenOver = place != nil
    let place = try other?.place ?? place ?? TestDatabase.Place(isEmpty: false)
    let clock = other?.clock ?? TestClock()
    // Another chance than that of whoever has written to the same database before.
    let sibling = other?.siblings.add(1, ordering: .relaxed).newValue ?? 0
    let random = SeededBytes(seed: 1 + sibling + (isTakenOver ? 1 << 32 : 0))
    let board = MeasureBoard(MeasureTable.all)
    let engine = try own ?? database.open(in: place, meter: StatementMeter(board))
    try Migrator(engine: engine).up()
    let effects = Effects(now: { clock.now }, randomBytes: { random.next($0) })
    let ring = try TokenKeyRing(signing: TokenKey(id: "1", secret: Self.secret))
    var accounts = AccountSettings(
      isRegistrationOpen: registration,
      passwordCost: passwordCost,
      tokens: AccessTokenAuthority(ring: ring, issuer: "inventory", audience: "inventory"),
      refresh: RefreshPolicy(),
      keys: AccountKeys(
        refreshSuccessor: Self.secret,
        audit: Self.secret,
        backupCodes: Self.secret,
        fields: try FieldCipher(keys: masterKeys ?? [1: Self.secret])
      ),
      hashing: hashing
    )
    accounts.mfaRequiredRoles = mfaRequiredRoles
    accounts.longestKeyLife = longestKeyLife
    inventory = Inventory(
      engine: engine,
      effects: effects,
      accounts: accounts,
      caching: CacheSettings(key: Self.secret),
      outbound: outbound,
      shared: store,
      measures: board
    )
    var settings = ApplicationSettings(
      version: "test",
      isProduction: false,
      isCacheEnabled: true,
      isRateLimitEnabled: false,
      rateLimits: RateLimits(),
      allowedOrigins: [],
      allowedHosts: [],
      trustedUsers: [:],
      key: Self.secret
    )
    settings.probeLifetime = .zero
    change(&settings)
    var silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    silent.logLevel = .critical
    application = Application(
      inventory: inventory,
      settings: settings,
      measures: MeasureSource(board),
      upstream: upstream,
      logger: logger ?? silent,
      monotonic: { 0 }
    )
    self.place = place
    self.database = database
    self.clock = clock
    self.engine = engine
    self.random = random
  }

  package var folder: TemporaryFolder { place.folder }

  deinit { try? engine.close() }

  // MARK: People

  /// A token of a signed-in person with a role, good for some minutes; the person is created the first time.
  package func token(_ role: Role) throws -> String {
    let now = clock.now
    if let known = tokens.withLock({ $0[role] }), known.issued <= now,
      now < known.issued.advanced(bySeconds: 1200)
    {
      return known.token
    }
    let token = try newToken(role)
    tokens.withLock { $0[role] = (token, now) }
    return token
  }

  /// A token of a session of its own.
  package func newToken(_ role: Role) throws -> String {
    let session = random.next(16).map { String($0, radix: 16) }.joined(separator: "-")
    return try inventory.testToken(role, email: "\(role.rawValue)@shop.test", session: session)
  }

  // MARK: Requests

  /// Sends a request as a person with a role, or as nobody.
  package func send(
    _ method: HTTPRequest.Method = .get,
    _ path: String,
    _ body: String? = nil,
    as role: Role? = .admin,
    fields: [String: String] = [:]
  ) throws -> Answer {
    try send(method, path, body, token: role.map { try token($0) }, fields: fields)
  }

  /// Sends a request with a token of one's own.
  package func send(
    _ method: HTTPRequest.Method = .get,
    _ path: String,
    _ body: String? = nil,
    token: String?,
    fields: [String: String] = [:],
    peer: Peer = Peer(address: "192.0.2.1")
  ) throws -> Answer {
    var all = fields
    if let token { all["Authorization"] = "Bearer \(token)" }
    return try application.answer(
      method,
      path,
      body.map { Array($0.utf8) } ?? [],
      fields: all,
      peer: peer,
      heads: heads
    )
  }

  /// Adds a product and returns its number.
  @discardableResult
  package func addProduct(
    _ sku: String,
    price: String = "10.00",
    stock: Int = 0,
    more: String = ""
  ) throws -> Int {
    let answer = try send(
      .post,
      "/api/v1/products",
      #"{"sku":"\#(sku)","name":"Product \#(sku)","price":"\#(price)","stock":\#(stock)\#(more)}"#,
      as: .staff
    )
    return try found(answer["/data/id"]?.int, "product was refused: \(answer.text)")
  }

  /// Stock as the ledger and its balance have it.
  package func stock(_ id: Int) throws -> String {
    let answer = try send(.get, "/api/v1/products/\(id)/stock")
    return try found(answer["/data/on_hand"]?.lexeme, "no stock: \(answer.text)")
  }
}

/// The heads that one application has been sent, so that it gets the same one again, as adapters hand it over.
package final class RepeatedHeads: Sendable {
  private struct Key: Hashable {
    var request: HTTPRequest
    var peer: Peer
  }

  private let known = Mutex<[Key: RequestHead]>([:])

  func head(_ request: HTTPRequest, _ peer: Peer) -> RequestHead {
    known.withLock { known in
      let key = Key(request: request, peer: peer)
      let head = known[key] ?? RequestHead(request, peer: peer)
      known[key] = head
      return head
    }
  }
}

extension Application {
  /// Answers a request that a test writes down.
  package func answer(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: [UInt8] = [],
    fields: [String: String] = [:],
    peer: Peer = Peer(address: "192.0.2.1"),
    heads: RepeatedHeads? = nil
  ) throws -> Answer {
    var head = HTTPRequest(method: method, scheme: "http", authority: "shop.test", path: path)
    let requestName = HTTPField.Name("X-Request-ID")
    var name: String?
    for (field, value) in fields {
      guard let field = HTTPField.Name(field) else { continue }
      // As the adapters hand it over.
      if field == requestName { name = value } else { head.headerFields[field] = value }
    }
    if !body.isEmpty, head.headerFields[.contentType] == nil {
      head.headerFields[.contentType] = "application/json"
    }
    let origin = heads?.head(head, peer) ?? RequestHead(head, peer: peer)
    let response = respond(to: Request(origin, body: body, name: name))
    var lines: [String: String] = [:]
    for field in response.head.headerFields {
      lines[field.name.canonicalName, default: ""] +=
        (lines[field.name.canonicalName] == nil ? "" : ", ") + field.value
    }
    let isHead = method == .head
    let body = isHead ? [] : try response.body.collected()
    return Answer(status: response.head.status.code, fields: lines, body: body)
  }
}

/// Something that a test needs and did not get.
package struct Missing: Error, CustomStringConvertible {
  package var description: String

  package init(description: String) { self.description = description }
}

/// The value, or an error that says what is missing.
package func found<Value>(_ value: Value?, _ what: @autoclosure () -> String) throws -> Value {
  guard let value else { throw Missing(description: what()) }
  return value
}
