import Testing

struct StockLedgerTests {
  @Test func movementsAreKeptAndImpossibleOnesRefused() throws {
    let outcome = try Program("stock-ledger").run(input: "purchase 1 10\nsale 1 4\nsale 1 40\nnonsense\n")
    #expect(
      outcome.output == """
        purchase 10 of product 1: 10 left
        sale -4 of product 1: 6 left
        refused: product 1 at location 1: 40 requested, 6 available
        refused: expected KIND PRODUCT QUANTITY, got 'nonsense'
        2 entries, the chain is sound

        """
    )
    #expect(outcome.status == 0)
  }

  @Test func anAlteredEntryIsNamed() throws {
    let outcome = try Program("stock-ledger").run(["--tamper"], input: "purchase 1 10\nsale 1 4\n")
    #expect(outcome.lines.suffix(2) == ["fault: altered(entryID: 1)", "the ledger was tampered with"])
    #expect(outcome.status == 1)
  }
}
