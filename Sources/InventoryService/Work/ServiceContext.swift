package import InventoryCore
package import InventoryStore

/// What a service stands on: one connection, one moment, and one caller.
///
/// There are two kinds: ``Reading`` looks, ``Work`` changes. What both can do, a service offers to either.
package protocol ServiceContext {
  var connection: any SQLConnection { get }
  /// The moment of the request: the same for all that it reads and writes.
  var now: Instant { get }
  var caller: Caller { get }
  var environment: ServiceEnvironment { get }
  /// The products of rows that were read before; `nil` where what is read may be taken back.
  var knownProducts: KnownProducts? { get }
}

extension ServiceContext {
  var zones: ZoneDirectory { environment.zones }
}

/// What services need from outside the database.
package struct ServiceEnvironment: Sendable {
  package let effects: Effects
  package let accounts: AccountSettings
  /// Where webhooks may lead.
  package let outbound: OutboundPolicy
  let zones = ZoneDirectory()
  let knownProducts = KnownProducts()
}

/// A look at the database by one caller.
package struct Reading: ServiceContext {
  package let connection: any SQLConnection
  package let now: Instant
  package let caller: Caller
  package let environment: ServiceEnvironment

  package var knownProducts: KnownProducts? { environment.knownProducts }
}
