import InventoryHTTP

/// Paths, queries and percent escapes of a request.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  guard let target = RequestTarget(text) else { return 0 }
  precondition(text.utf8.starts(with: target.path.utf8))
  for segment in target.segments { precondition(!segment.isEmpty && !segment.utf8.contains(0)) }
  for (name, value) in target.query { precondition(!name.utf8.contains(0) && !value.utf8.contains(0)) }
  precondition(RequestTarget(text) == target)
  return 0
}
