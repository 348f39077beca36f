import HTTPTypes
import InventoryCore
import InventoryHTTP
import Testing

struct StatusPhraseTests {
  @Test(
    arguments: ErrorCode.allCases.map(\.status) + [
      200, 201, 204, 304, 405, 406, 408, 412, 413, 415, 422, 428,
    ]
  )
  func everyStatusSaysWhatItMeans(code: Int) {
    let status = HTTPResponse.Status(named: code)
    #expect(status.code == code)
    #expect(!status.reasonPhrase.isEmpty)
  }
}
