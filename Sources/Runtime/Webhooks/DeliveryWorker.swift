internal import Foundation
internal import InventoryRecords
internal import InventoryService
internal import InventoryStore
internal import Logging
internal import Platform
internal import Synchronization

/// Delivers webhooks: each on a thread of its own while there is something to say, so that none waits for another one.
package final class DeliveryWorker: Sendable {
  /// Most webhooks of one host that are worked on at a time.
  private static let mostOfHost = 10
  /// Seconds between two looks.
  private static let pause = 0.25

  private struct State {
    /// Webhooks that are being worked on.
    var running = 0
    /// How many of them have the same host and port.
    var hosts: [String: Int] = [:]
    var isStopping = false
  }

  private let courier: WebhookCourier
  private let bell: ChangeBell
  private let logger: Logger
  private let closeSender: @Sendable () -> Void
  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)
  private let looks = Atomic<UInt64>(0)

  init(
    _ courier: WebhookCourier,
    bell: ChangeBell,
    logger: Logger,
    closeSender: @escaping @Sendable () -> Void
  ) {
    self.courier = courier
    self.bell = bell
    self.logger = logger
    self.closeSender = closeSender
  }

  /// Counts looks, for whoever watches whether they still happen.
  package var progress: UInt64 { looks.load(ordering: .relaxed) }

  package func start() {
    let thread = Thread { [self] in
      while !isStopping {
        let rings = bell.count
        look()
        looks.add(1, ordering: .relaxed)
        if !bell.wait(since: rings, for: Self.pause) { Thread.sleep(forTimeInterval: 0.01) }
      }
      ended.signal()
    }
    thread.name = "deliveries"
    thread.start()
  }

  /// Lets what is being sent end for a while.
  ///
  /// - Returns: Whether all has ended.
  package func stop(patience: Double) -> Bool {
    state.withLock { $0.isStopping = true }
    ended.wait()
    let end = MonotonicTime.now.advanced(bySeconds: patience)
    while state.withLock({ $0.running > 0 }), MonotonicTime.now < end { Thread.sleep(forTimeInterval: 0.02) }
    return state.withLock { $0.running == 0 }
  }

  /// Ends the connections; call it when all has ended.
  package func close() { closeSender() }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  private func look() {
    let free = WebhookService<Work>.most - state.withLock { $0.running }
    guard free > 0 else { return }
    do {
      for claimed in try courier.claim(limit: free) { try begin(claimed) }
    } catch {
      logger.error("webhooks could not be looked at", metadata: ["error": "\(error)"])
      Thread.sleep(forTimeInterval: 1)
    }
  }

  private func begin(_ claimed: ClaimedWebhook) throws {
    let address = URLComponents(string: claimed.webhook.draft.url)
    let host = "\(address?.host?.lowercased() ?? ""):\(address?.port ?? 443)"
    let isFree = state.withLock { state in
      guard state.hosts[host, default: 0] < Self.mostOfHost else { return false }
      state.hosts[host, default: 0] += 1
      state.running += 1
      return true
    }
    guard isFree else { return try courier.postpone(claimed) }
    let thread = Thread { [self] in
      do {
        let count = try courier.deliver(claimed) { isStopping }
        logger.debug(
          "webhook delivered",
          metadata: ["webhook": "\(claimed.webhook.id)", "messages": "\(count)"]
        )
      } catch {
        logger.error(
          "webhook failed",
          metadata: ["webhook": "\(claimed.webhook.id)", "error": "\(error)"]
        )
      }
      state.withLock { state in
        state.running -= 1
        let left = (state.hosts[host] ?? 1) - 1
        state.hosts[host] = left > 0 ? left : nil
      }
    }
    thread.name = "webhook"
    thread.stackSize = 512 << 10
    thread.start()
  }
}
