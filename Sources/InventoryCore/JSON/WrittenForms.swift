internal import Synchronization

/// How a value was written in answers before, for those that write it again: once for each role, as what a role sees differs.
///
/// There is no lock: threads that write the same list at a time would meet at each of its values.
package final class WrittenForms: Sendable {
  /// The text of a value in parts. Between any two stands a field that changes by itself, and has to be written each time.
  package final class Form: Sendable {
    /// The parts one after the other.
    package let bytes: [UInt8]
    /// Where each of them ends.
    package let ends: [Int]

    package init(bytes: [UInt8], ends: [Int]) {
      self.bytes = bytes
      self.ends = ends
    }
  }

  private let viewer = AtomicLazyReference<Form>()
  private let cashier = AtomicLazyReference<Form>()
  private let staff = AtomicLazyReference<Form>()
  private let admin = AtomicLazyReference<Form>()

  package init() {}

  /// What a role sees; made the first time, perhaps by several threads, of which one makes what is kept.
  package func form(for role: Role, make: () -> Form) -> Form {
    switch role {
    case .viewer: viewer.load() ?? viewer.storeIfNil(make())
    case .cashier: cashier.load() ?? cashier.storeIfNil(make())
    case .staff: staff.load() ?? staff.storeIfNil(make())
    case .admin: admin.load() ?? admin.storeIfNil(make())
    }
  }
}
