import Foundation
import InventoryCore
import Testing
import VectorTesting

struct TraceContextTests {
  private static let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  /// The cases of github w3c/trace-context, as `{"headers","is_traceparent_valid","is_tracestate_valid"?}`.
  @Test(arguments: VectorFile.all(.traceContext))
  func publicCases(file: VectorFile) throws {
    var tally = VectorTally(file)
    for (index, test) in try file.records().enumerated() {
      guard case .array(let headers)? = test["headers"] else {
        tally.count(false, "\(index)")
        continue
      }
      func lines(_ name: String) -> [String] {
        headers.compactMap { header in
          guard case .array(let pair) = header, pair.count == 2, pair[0].text?.lowercased() == name else {
            return nil
          }
          return pair[1].text
        }
      }
      let parents = lines("traceparent")
      // A field that may stand once and stands twice is no field.
      let isParent = parents.count == 1 && TraceParent(parents[0]) != nil
      let isState = TraceState(lines("tracestate")) != nil
      let parentAgrees = test["is_traceparent_valid"] == .bool(isParent)
      let stateAgrees = test["is_tracestate_valid"].map { $0 == .bool(isState) } ?? true
      tally.count(parentAgrees && stateAgrees, "\(index)")
    }
    tally.report()
  }

  @Test func aChildKeepsTheTraceAndNamesItsCaller() throws {
    let parent = try #require(TraceParent(Self.trace))
    #expect(parent.isSampled)
    #expect(parent.description == Self.trace)
    let child = try #require(parent.child(id: [1, 2, 3, 4, 5, 6, 7, 8]))
    #expect(child.description == "00-0af7651916cd43dd8448eb211c80319c-0102030405060708-01")
    #expect(parent.child(id: [1]) == nil)
    #expect(parent.child(id: [UInt8](repeating: 0, count: 8)) == nil)
  }

  @Test func laterVersionsAreCarriedOnAsVersionZero() throws {
    let later = try #require(
      TraceParent("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff-more")
    )
    #expect(later.version == 0xCC)
    #expect(later.flags == 0xFF)
    let child = try #require(later.child(id: [0, 0, 0, 0, 0, 0, 0, 1]))
    #expect(child.description.hasPrefix("00-") && child.description.hasSuffix("-01"))
  }

  @Test func aNewTraceNeedsIdentifiersThatAreNotZero() throws {
    let trace = [UInt8](1...16)
    let step = [UInt8](1...8)
    let parent = try #require(TraceParent(traceID: trace, parentID: step, isSampled: false))
    #expect(parent.description == "00-0102030405060708090a0b0c0d0e0f10-0102030405060708-00")
    #expect(TraceParent(parent.description) == parent)
    #expect(TraceParent(traceID: [UInt8](repeating: 0, count: 16), parentID: step, isSampled: true) == nil)
    #expect(TraceParent(traceID: trace, parentID: trace, isSampled: true) == nil)
  }

  @Test(arguments: [
    "", "00", String(repeating: "é", count: 30), String(trace.dropLast()), trace.uppercased(),
  ])
  func otherTextIsNoTrace(text: String) { #expect(TraceParent(text) == nil) }

  @Test func anUpdatedStateComesFirstAndOnce() throws {
    let state = try #require(TraceState(["a=1,b=2", "c=3"]))
    let entry = try #require(TraceState.Entry(key: "b", value: "9"))
    #expect(state.updating(entry).description == "b=9,a=1,c=3")
    let full = try #require(TraceState([(0..<32).map { "k\($0)=v" }.joined(separator: ",")]))
    let grown = full.updating(entry)
    #expect(grown.entries.count == TraceState.maximumEntries)
    #expect(grown.entries.first == entry)
    #expect(TraceState([grown.description]) == grown)
    #expect(TraceState([grown.description, "z=1"]) == grown)
    #expect(TraceState([grown.description, "Z=1"]) == nil)
  }

  @Test(arguments: [("A", "1"), ("a", ""), ("a", "x "), ("a", "x,y"), ("", "1"), ("a@b@c", "1")])
  func otherEntriesDoNotExist(key: String, value: String) {
    #expect(TraceState.Entry(key: key, value: value) == nil)
  }
}
