import InventoryCore

/// What else is made of text that someone sent: addresses, numbers, tags, one-time passwords, and lines for the log.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  if let address = try? EmailAddress(parsing: text) {
    precondition((try? EmailAddress(parsing: address.key))?.key == address.key)
  }
  if let sku = try? SKU(parsing: text) { precondition(sku.text == text && text.utf8.count <= 50) }
  if let number = try? PhoneNumber(parsing: text) {
    precondition(number.text == text && text.utf8.count <= 21)
  }
  let preconditions = Preconditions(ifMatch: text, ifNoneMatch: text)
  _ = preconditions.evaluate(EntityTag(text), isSafe: true)
  _ = preconditions.ofVersions.evaluate(nil, isSafe: false)
  _ = PasswordPolicy().violations(of: text)
  _ = ImportFault.shown(text)
  let redacted = Redactor.redact(text)
  precondition(
    Redactor.redact(redacted, fieldName: "password") == Redactor.redact(text, fieldName: "password")
  )
  return 0
}
