import InventoryCore
import Testing

@Suite struct DecimalTotalTests {
  @Test(arguments: [
    (0, "0.00", "0"), (5, "0.05", "0.005"), (-5, "-0.05", "-0.005"), (1_000, "10.00", "1"),
    (-123_450, "-1234.50", "-123.45"),
    (Int128(Int64.max) * 1_000, "92233720368547758070.00", "9223372036854775807"),
  ])
  func unitsOfAnySizeAreWrittenExactly(units: Int128, money: String, quantity: String) {
    #expect(DecimalTotal.money(units).description == money)
    #expect(DecimalTotal.quantity(units).description == quantity)
  }

  @Test func totalsAddUp() {
    var total = DecimalTotal.money(0)
    for _ in 0..<3 { total += .money(Int128(Int64.max)) }
    #expect(total == .money(3 * Int128(Int64.max)))
  }

  @Test func moneyIsTextAndAQuantityANumber() {
    var writer = JSONWriter(capacity: 64)
    writer.object { writer in
      writer.name("value")
      writer.value(DecimalTotal.money(-150))
      writer.name("quantity")
      writer.value(DecimalTotal.quantity(1_500))
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"value":"-1.50","quantity":1.5}"#)
  }
}
