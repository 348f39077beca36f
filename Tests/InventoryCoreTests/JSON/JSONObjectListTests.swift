import InventoryCore
import Testing

/// The reader guesses the members of an object from the one before it: no guess may change what is read.
struct JSONObjectListTests {
  /// Names, some spelled with escapes or in bytes beyond ASCII; some are the beginning of others.
  private static let names = [
    "a", "ab", "abc", "\\u0061b", "é", "\\u00e9", "e\u{301}", "", "long name of more than fifteen bytes",
    "x\\\"y",
  ]

  private func object(_ random: inout some RandomNumberGenerator, repeating: Bool) -> String {
    var names = Self.names.shuffled(using: &random).prefix(Int.random(in: 0...6, using: &random))
    if repeating, let first = names.first { names.append(first) }
    // Often in one order, as real lists are.
    if Bool.random(using: &random) { names.sort() }
    let members = names.map { name in
      let value = Int.random(in: 0...9, using: &random)
      return value == 0 ? #""\#(name)":{"ab":\#(value)}"# : #""\#(name)" : \#(value)"#
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  @Test(arguments: [false, true])
  func anObjectReadsTheSameInAListAndAlone(isLenient: Bool) throws {
    var random = SystemRandomNumberGenerator()
    let parser = JSONParser(allowsRepeatedMembers: isLenient)
    for _ in 0..<500 {
      let objects = (0..<8).map { _ in object(&random, repeating: Int.random(in: 0..<20, using: &random) == 0)
      }
      let list = "[" + objects.joined(separator: ",") + "]"
      var alone: [JSONValue] = []
      var faults: [JSONError.Rule] = []
      for object in objects {
        do { alone.append(try parser.parse(object)) } catch { faults.append(error.rule) }
      }
      if let first = faults.first {
        do {
          _ = try parser.parse(list)
          Issue.record("accepted: \(list)")
        } catch {
          #expect(error.rule == first, "\(list)")
        }
      } else {
        guard case .array(let read) = try parser.parse(list) else {
          Issue.record("no list")
          return
        }
        // Compared by what is written: `String` equates canonically equivalent names.
        #expect(read.map(written) == alone.map(written), "\(list)")
      }
    }
  }

  @Test func aLongObjectBehindAGuessIsStillSearchedForRepetition() {
    let many = (0..<40).map { #""m\#($0)":0"# }.joined(separator: ",")
    #expect(throws: Never.self) { try JSONParser().parse("[{\(many)},{\(many)},{\(many),\"n\":1}]") }
    for repeated in ["m0", "m15", "m16", "m39"] {
      #expect(throws: JSONError.self) { try JSONParser().parse("[{\(many)},{\(many),\"\(repeated)\":1}]") }
    }
  }

  private func written(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter(capacity: 0)
    writer.value(value)
    return writer.bytes
  }
}
