package import InventoryCore

/// A place in a list: the sort values of a row, in the form in which a cursor carries them.
///
/// Only the store knows what they mean; everybody else passes them on.
package struct ListPosition: Hashable, Sendable {
  package let keys: [JSONValue]

  package init(keys: [JSONValue]) { self.keys = keys }
}
