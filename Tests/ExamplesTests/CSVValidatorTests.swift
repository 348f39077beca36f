import Foundation
import TestFolders
import Testing

struct CSVValidatorTests {
  private func run(_ content: String) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    _ = try folder.handle("products.csv", content: content)
    return try Program("csv-validator").run([folder.file("products.csv")])
  }

  @Test func aGoodFileHasNoFaults() throws {
    let outcome = try run("price,sku,name\n4.50,TEA-1,\"Tea, green\"\n3,TEA-2,Tea\n")
    #expect(outcome.output == "2 rows, 0 faults\n")
    #expect(outcome.status == 0)
  }

  @Test func everyFaultIsNamedWithItsPlace() throws {
    let outcome = try run(
      """
      sku,name,price,stock
      TEA-1,Tea,4.50,3
      TEA-2,Tea,4.505,x
      x,,1,1
      a,"b"c,1,2
      TEA-3,Tea,1,1.5
      TEA-1,Tea,1,1
      TEA-4,Tea

      """
    )
    #expect(
      outcome.output == """
        row 3 /price: expected at most 2 decimal places, got 4.505
        row 3 /stock: expected number, got string "x"
        row 4 /sku: expected 3 to 50 of letters, digits, '.', '_' and '-', got "x"
        row 4 /name: name is required
        row 5: field 2: text after the closing quote
        row 6 /stock: pieces are whole numbers
        row 7 /sku: TEA-1 stands in row 2 already
        row 8: expected 4 fields, got 2
        7 rows, 8 faults

        """
    )
    #expect(outcome.status == 1)
  }

  @Test func anAbsentFileIsNoFaultOfItsContent() throws {
    let outcome = try Program("csv-validator").run(["/nonexistent"])
    #expect(outcome.status == 2)
    #expect(outcome.errors == "csv-validator: /nonexistent: cannot be read\n")
  }
}
