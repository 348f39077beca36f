internal import InventoryCore
internal import InventoryService
internal import Outbound
internal import Platform

extension Assembly {
  /// What delivers webhooks, ready to start.
  package func deliveryWorker() -> DeliveryWorker {
    let sender = OutboundGuard(policy: inventory.environment.outbound, threads: 2)
    let courier = WebhookCourier(inventory, sender: sender, monotonic: { MonotonicTime.now.nanoseconds })
    return DeliveryWorker(courier, bell: inventory.changeBell, logger: logger) { sender.close() }
  }
}
