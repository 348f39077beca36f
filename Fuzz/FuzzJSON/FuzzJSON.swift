import InventoryCore

/// Whatever is read as JSON is written and read back the same, and may be validated.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  let strict = try? JSONParser().parse(bytes)
  guard let value = try? JSONParser(allowsRepeatedMembers: true).parse(bytes) else {
    precondition(strict == nil, "the strict parser reads more than the lenient one")
    return 0
  }
  precondition(strict == nil || strict == value)
  var writer = JSONWriter()
  writer.value(value)
  let again = try? JSONParser(allowsRepeatedMembers: true).parse(writer.bytes)
  precondition(again == value, "what was written reads differently")
  var second = JSONWriter()
  second.value(value)
  precondition(second.bytes == writer.bytes)
  _ = try? schema.validate(value)
  if case .string(let text) = value { _ = try? schema.validate(parameters: [("count", text)]) }
  return 0
}

private struct Sample: Sendable {}

private let schema: Schema<Sample> = .object(
  .required("sku", .sku),
  .optional("name", Schema<String>.text(1...9)),
  .optional("count", Schema<Int64>.integer(-9...9)),
  .optional("price", Schema<Money>.money()),
  .optional("stock", Schema<Quantity>.quantity(from: .zero)),
  .optional("email", Schema<EmailAddress>.email),
  .optional("when", Schema<Instant>.instant),
  .optional("day", Schema<CalendarDate>.date),
  .optional("phone", Schema<PhoneNumber>.telephone),
  .optional("kind", Schema<EntryKind>.choice()),
  .optional("tags", Schema<[String]>.array(.text(0...3), counts: 0...3))
) { _, _, _, _, _, _, _, _, _, _, _ in Sample() }
