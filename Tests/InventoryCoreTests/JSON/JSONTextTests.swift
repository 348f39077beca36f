import InventoryCore
import Testing

struct JSONTextTests {
  /// Every well-formed sequence at the borders of table 3-7 of The Unicode Standard, and its neighbours.
  @Test func theSameBytesAreUTF8AsForTheStandardLibrary() {
    let edges: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
      0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    var sequences: [[UInt8]] = edges.map { [$0] }
    for _ in 0..<3 {
      sequences += sequences.flatMap { head in edges.map { head + [$0] } }.shuffled().prefix(4000)
    }
    for bytes in sequences {
      let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
      let expected = String(validating: bytes, as: UTF8.self)
      #expect((try? JSONParser().parse(quoted)) == expected.map(JSONValue.string), "\(bytes)")
    }
  }

  @Test func everyControlCharacterIsEscaped() throws {
    for byte in UInt8(0)..<0x80 {
      let text = "a\(Unicode.Scalar(byte))é"
      var writer = JSONWriter(capacity: 0)
      writer.value(text)
      #expect(try JSONParser().parse(writer.bytes) == .string(text))
      #expect(!writer.bytes.contains { $0 < 0x20 })
    }
    var writer = JSONWriter()
    writer.value("\u{0}\u{1F}\n\r\t\"\\/\u{7F}")
    #expect(writer.text == #""\u0000\u001f\n\r\t\"\\/"# + "\u{7F}\"")
  }

  /// Beside bytes that differ from one that must be escaped by one, or by a single bit.
  @Test(arguments: ["!", "#", "[", "]", " ", "é"])
  func whatMustBeEscapedIsFoundWhereverItStands(_ other: String) {
    var wrong: [String] = []
    for length in 1...18 {
      for place in 0..<length {
        for byte: UInt8 in [0, 0x09, 0x0A, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F] {
          let (before, after) = (String(repeating: other, count: place), length - place - 1)
          let text = before + String(Unicode.Scalar(byte)) + String(repeating: other, count: after)
          var writer = JSONWriter(capacity: 0)
          writer.value(text)
          let mustEscape = byte < 0x20 || byte == 0x22 || byte == 0x5C
          let isPlain = writer.text == "\"\(text)\""
          let isSame = (try? JSONParser().parse(writer.bytes)) == JSONValue.string(text)
          if isPlain == mustEscape || !isSame { wrong.append(text) }
        }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: ["sku", "", "a \"b\"", "é\u{1}"])
  func aLabelIsTheNameAsItIsWritten(_ name: String) {
    let label = JSONWriter.label(name)
    var (labelled, named) = (JSONWriter(), JSONWriter())
    labelled.object { writer in
      for number in 1...2 {
        writer.name(label: label)
        writer.value(number)
      }
    }
    named.object { writer in
      for number in 1...2 {
        writer.name(name)
        writer.value(number)
      }
    }
    #expect(labelled.text == named.text)
  }

  @Test func theBufferGrowsAsItMust() throws {
    let long = String(repeating: "é\u{1}\"", count: 10_000)
    var writer = JSONWriter(capacity: 0)
    writer.array { writer in
      writer.value(Int64.min)
      writer.value(long)
      writer.raw(AnySequence("[1]".utf8))
      writer.value(Int64.max)
    }
    #expect(
      try JSONParser().parse(writer.bytes)
        == .array([
          .number("-9223372036854775808"), .string(long), .array([.number("1")]),
          .number("9223372036854775807"),
        ])
    )
  }

  @Test(arguments: [0, 1, 16, 5_000])
  func aWriterThatEndsGivesWhatItHasWritten(_ room: Int) {
    var writer = JSONWriter(capacity: 0)
    writer.beginArray()
    writer.reserve(room)
    #expect(writer.count == 1)
    for number in 0..<1_000 { writer.value(number) }
    writer.endArray()
    let bytes = writer.bytes
    #expect(bytes.count == writer.count)
    #expect(writer.finish() == bytes)
    #expect(JSONWriter(capacity: room).finish().isEmpty)
  }
}
