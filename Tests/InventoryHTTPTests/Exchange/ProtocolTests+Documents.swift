import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryStore
import InventoryTesting
import TestFolders
import Testing

/// What the service says of itself: health, metrics, and the document of its interface.
extension ProtocolTests {
  @Test func healthIsReportedInLevels() throws {
    #expect(try shop.send(.get, "/health", as: nil).text == #"{"status":"healthy"}"#)
    let ready = try shop.send(.get, "/ready", as: nil)
    #expect(ready["/status"]?.text == "ready")
    #expect(ready["/checks/database/status"]?.text == "healthy")
    let summary = try shop.send(.get, "/api/v1/health", as: nil)
    #expect(summary.json.names == ["status", "version", "timestamp"])
    #expect(try shop.send(.get, "/api/v1/health", as: .staff).json.names.contains("checks") == false)
    let details = try shop.send(.get, "/api/v1/health")
    #expect(
      details["/checks/db_pool"]?.names == [
        "status", "size", "checked_in", "checked_out", "overflow", "total_capacity", "utilization_percent",
      ]
    )
  }

  @Test func withoutADatabaseItIsAliveButNotReady() throws {
    try shop.engine.close()
    #expect(try shop.send(.get, "/health", as: nil).status == 200)
    let ready = try shop.send(.get, "/ready", as: nil)
    #expect(ready.status == 503)
    #expect(ready["/status"]?.text == "unavailable")
    let health = try shop.send(.get, "/api/v1/health", as: nil)
    #expect(health.status == 503)
    #expect(health["/status"]?.text == "critical")
    let login = try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"a@shop.test","password":"x"}"#,
      as: nil
    )
    #expect(login.status == 503, "\(login.text)")
    #expect(login.reason == "STORAGE_UNAVAILABLE")
    #expect(login.fields["retry-after"] == "1")
  }

  @Test func metricsAreLabelledByRoute() throws {
    let id = try shop.addProduct("TEA-001")
    _ = try shop.send(.get, "/api/v1/products/\(id)")
    _ = try shop.send(.get, "/api/v1/secret-path-of-somebody")
    let text = try shop.send(.get, "/metrics", fields: ["Accept": "text/plain"])
    #expect(text.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    #expect(
      text.text.contains(#"http_requests_total{method="GET",route="/api/v1/products/{id}",status="200"} 1"#)
    )
    #expect(!text.text.contains("secret-path"))
    #expect(text.text.hasSuffix("\n"))
    var seen: Set<String> = []
    for line in text.text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      #expect(Double(parts.last ?? "") != nil, "\(line)")
      #expect(seen.insert(parts.dropLast().joined(separator: " ")).inserted, "\(line)")
    }
    let summary = try shop.send(.get, "/metrics")
    #expect(summary.json.names == ["summary"])
  }

  @Test func theDocumentOfTheInterfaceNamesEveryEndpoint() throws {
    let answer = try shop.send(.get, "/api/v1/openapi.json", as: nil)
    #expect(answer["/openapi"]?.text == "3.1.0")
    let paths = try #require(answer.json["paths"])
    for endpoint in EndpointTable.all {
      let operation = paths[endpoint.path.description]?[endpoint.method.rawValue.lowercased()]
      #expect(operation?["operationId"]?.text == endpoint.operation)
      #expect(operation?["responses"]?["\(endpoint.status)"] != nil, "\(endpoint.operation)")
      #expect(
        (operation?["requestBody"] != nil) == (endpoint.body != nil || !endpoint.uploads.isEmpty),
        "\(endpoint.operation)"
      )
    }
    let tag = try #require(answer.fields["etag"])
    #expect(try shop.send(.get, "/openapi.json", as: nil, fields: ["If-None-Match": tag]).status == 304)
    for path in ["/docs", "/redoc", "/api/v1/docs"] {
      let page = try shop.send(.get, path, as: nil)
      #expect(page.fields["content-type"] == "text/html; charset=utf-8")
      #expect(!page.text.contains("http://"), "\(path)")
      #expect(!page.text.contains("https://"), "\(path)")
    }
  }

  /// Runs only where a validator is installed, and says so where it is not.
  @Test func theDocumentOfTheInterfaceIsValid() throws {
    let check = Process()
    check.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    check.arguments = [
      "python3", "-c",
      """
      import importlib.util, json, sys
      if importlib.util.find_spec("openapi_spec_validator") is None: sys.exit(77)
      from openapi_spec_validator import validate
      validate(json.load(open(sys.argv[1])))
      """, shop.folder.path + "/openapi.json",
    ]
    let document = try shop.send(.get, "/openapi.json", as: nil).body
    try Data(document).write(to: URL(fileURLWithPath: shop.folder.path + "/openapi.json"))
    let errors = Pipe()
    check.standardError = errors
    try check.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    check.waitUntilExit()
    if check.terminationStatus == 77 { return print("openapi_spec_validator is not installed: not run") }
    #expect(check.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self).suffix(1500))")
  }
}
