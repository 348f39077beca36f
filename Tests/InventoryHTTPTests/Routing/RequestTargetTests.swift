import InventoryHTTP
import Testing

/// Inputs that fuzzing found.
struct RequestTargetTests {
  @Test(arguments: ["/a\0b", "/a?b=\0", "/a?\0=b", "/a%00b", "/a?b=%00"])
  func aNulIsRefusedEscapedOrNot(text: String) { #expect(RequestTarget(text) == nil) }
}
