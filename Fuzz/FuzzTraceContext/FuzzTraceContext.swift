import InventoryCore

/// traceparent and tracestate: what is read is written, and read back the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  if let parent = TraceParent(text) {
    guard let again = TraceParent(parent.description) else { preconditionFailure("not read back") }
    precondition(again.traceID == parent.traceID && again.parentID == parent.parentID)
    precondition(parent.child(id: [1, 2, 3, 4, 5, 6, 7, 8])?.traceID == parent.traceID)
  }
  let lines = text.split(separator: "\n").map(String.init)
  if let state = TraceState(lines) {
    precondition(state.entries.count <= TraceState.maximumEntries)
    precondition(TraceState([state.description]) == state, "a state changes on the way")
  }
  return 0
}
