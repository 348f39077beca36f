import InventoryCore
import Testing

struct CacheControlTests {
  @Test(arguments: [
    (200, true, true, "private, no-cache"), (304, true, true, "private, no-cache"),
    (200, true, false, "public, no-cache"), (200, false, true, "no-store"), (201, false, false, "no-store"),
    (404, true, false, "no-store"), (500, true, true, "no-store"),
  ])
  func answersSayWhoMayKeepThem(status: Int, isSafe: Bool, isAuthenticated: Bool, field: String) {
    #expect(
      CacheControl(status: status, isSafe: isSafe, isAuthenticated: isAuthenticated).field == field
    )
  }

  @Test func agesAreNeverNegative() {
    #expect(CacheControl.publicFor(seconds: 300).field == "public, max-age=300")
    #expect(CacheControl.publicFor(seconds: -1).field == "public, max-age=0")
  }
}
