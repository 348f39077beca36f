import InventoryCore

/// Structured fields: whatever is read is written, and read back the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  if let item = try? StructuredField.item(text) {
    let again = StructuredField.text(item).flatMap { try? StructuredField.item($0) }
    precondition(again == item, "an item changes on the way")
  }
  if let list = try? StructuredField.list(text) {
    let again = StructuredField.text(list).flatMap { try? StructuredField.list($0) }
    precondition(again == list, "a list changes on the way")
  }
  if let dictionary = try? StructuredField.dictionary(text) {
    let again = StructuredField.text(dictionary).flatMap { try? StructuredField.dictionary($0) }
    precondition(again == dictionary, "a dictionary changes on the way")
  }
  return 0
}
