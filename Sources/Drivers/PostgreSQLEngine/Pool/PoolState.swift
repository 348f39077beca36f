internal import DequeModule
internal import Platform

/// Who gets which connection, and which are closed: decisions only, made of numbers.
struct PoolState {
  struct Limits: Hashable {
    /// Connections that are kept.
    var size: Int
    /// Further ones for a rush.
    var overflow: Int
    /// Seconds after which a connection is replaced.
    var recycle: Double
  }

  /// What a caller that wants a connection does.
  enum Grant: Hashable {
    case use(Int)
    /// Opens a connection and gives it this number.
    case open(Int)
  }

  enum Request: Hashable {
    case granted(Grant)
    /// Nothing is free: waits until its ticket is called.
    case waiting(ticket: Int)
    case closed
  }

  /// What follows when a connection comes back.
  struct Return: Hashable {
    /// Closed by the caller.
    var closes: [Int] = []
    /// The next in the queue, and what it may do.
    var served: Served?

    struct Served: Hashable {
      var ticket: Int
      var grant: Grant
    }
  }

  private let limits: Limits
  /// Least recently used first.
  private var idle: Deque<Int> = []
  /// None of those that are idle was opened before; so that nobody need look at each of them every time.
  private var oldest: MonotonicTime?
  private var openedAt: [Int: MonotonicTime] = [:]
  private var inUse: Set<Int> = []
  private var queue: Deque<Int> = []
  private var numbers = 0
  private(set) var isClosed = false

  init(_ limits: Limits) { self.limits = limits }

  var idleCount: Int { idle.count }
  var inUseCount: Int { inUse.count }
  var waitingCount: Int { queue.count }

  /// A caller wants a connection. Those past their age are closed first.
  mutating func request(now: MonotonicTime) -> (request: Request, closes: [Int]) {
    guard !isClosed else { return (.closed, []) }
    let old = removeOld(now)
    // Nobody overtakes those who wait.
    if queue.isEmpty, let grant = grant() { return (.granted(grant), old) }
    numbers += 1
    queue.append(numbers)
    return (.waiting(ticket: numbers), old)
  }

  /// A caller has opened the connection that it was granted.
  mutating func opened(_ number: Int, now: MonotonicTime) { openedAt[number] = now }

  /// A caller has done with a connection, or could not open it.
  mutating func release(_ number: Int, isGood: Bool, now: MonotonicTime) -> Return {
    var result = Return()
    guard inUse.remove(number) != nil else { return result }
    let isKept = isGood && !isClosed && !isOld(number, now) && idle.count + inUse.count < limits.size
    if isGood, !isClosed, !isOld(number, now), let ticket = queue.popFirst() {
      inUse.insert(number)
      result.served = .init(ticket: ticket, grant: .use(number))
      return result
    }
    if isKept {
      idle.append(number)
      if let opened = openedAt[number] { oldest = min(oldest ?? opened, opened) }
    } else {
      openedAt[number] = nil
      result.closes = [number]
      if !isClosed, !queue.isEmpty, let grant = grant(), let ticket = queue.popFirst() {
        result.served = .init(ticket: ticket, grant: grant)
      }
    }
    return result
  }

  /// A caller has waited for long enough.
  mutating func leave(ticket: Int) { queue.removeAll { $0 == ticket } }

  /// No more connections are given out.
  ///
  /// - Returns: Those to close now; the others are closed as they come back.
  mutating func close() -> [Int] {
    isClosed = true
    let closes = Array(idle)
    idle.removeAll()
    queue.removeAll()
    return closes
  }

  /// The most recently used, so that a rush that is over leaves the others to grow old.
  private mutating func grant() -> Grant? {
    if let number = idle.popLast() {
      inUse.insert(number)
      return .use(number)
    }
    guard inUse.count < limits.size + limits.overflow else { return nil }
    numbers += 1
    inUse.insert(numbers)
    return .open(numbers)
  }

  /// Takes out those that are past their age.
  private mutating func removeOld(_ now: MonotonicTime) -> [Int] {
    guard let oldest, now.seconds(since: oldest) >= limits.recycle else { return [] }
    let old = idle.filter { isOld($0, now) }
    idle.removeAll { old.contains($0) }
    for number in old { openedAt[number] = nil }
    self.oldest = idle.compactMap { openedAt[$0] }.min()
    return Array(old)
  }

  private func isOld(_ number: Int, _ now: MonotonicTime) -> Bool {
    guard let opened = openedAt[number] else { return false }
    return now.seconds(since: opened) >= limits.recycle
  }
}
