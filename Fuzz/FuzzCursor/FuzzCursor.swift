import InventoryCore

/// Cursors: nobody makes one up, and ours come back as they went.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  let text = String(decoding: bytes, as: UTF8.self)
  precondition(Cursor(text, scope: "products", key: key) == nil, "a cursor was made up")
  guard case .array(let values)? = try? JSONParser(maximumDepth: 2).parse(bytes) else { return 0 }
  let cursor = Cursor(values: values)
  let sent = cursor.text(scope: "products", key: key)
  guard sent.utf8.count <= 1024 else { return 0 }
  precondition(Cursor(sent, scope: "products", key: key) == cursor, "a cursor changes on the way")
  precondition(Cursor(sent, scope: "orders", key: key) == nil, "a cursor serves another list")
  return 0
}

private let key = [UInt8](repeating: 9, count: 32)
