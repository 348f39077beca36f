import InventoryCore

/// Stored passwords of every format: what is read is written and read back the same, within the bounds of its cost.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  guard let hash = PasswordHash(parsing: text) else { return 0 }
  precondition((1...PasswordCost.maximumIterations).contains(hash.iterations), "a cost without bounds")
  if let encoded = hash.encoded {
    guard let again = PasswordHash(parsing: encoded) else { preconditionFailure("not read back") }
    precondition(again == hash && again.encoded == encoded)
  }
  precondition(!hash.description.contains("$"))
  return 0
}
