internal import InventoryCore
internal import InventoryService
internal import Outbound

extension Assembly {
  /// What delivers webhooks, ready to start.
  package func deliveryWorker() -> DeliveryWorker {
    let sender = OutboundGuard(policy: inventory.environment.outbound, threads: 2)
    let courier = WebhookCourier(inventory, sender: sender, monotonic: MonotonicClock.nanoseconds)
    return DeliveryWorker(courier, bell: inventory.changeBell, logger: logger) { sender.close() }
  }
}
