import HTTPTypes
import InventoryHTTP
import Listening

/// Stands where the application will be: answers everything with one line.
enum HelloFace {
  static let face = Face(
    respond: { _ in
      Response(
        head: HTTPResponse(status: .ok, headerFields: [.contentType: "application/json"]),
        body: Array(#"{"status":"healthy"}"#.utf8))
    },
    refuse: { refusal, _ in
      Response(head: HTTPResponse(status: refusal.status, headerFields: [.contentType: "application/json"]))
    })
}
