import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Runtime
import Testing

/// A hundred buyers of ten units: on every engine, by every way to the application.
@Suite(.serialized) struct BuyersTests {
  enum Way: String, CaseIterable, Sendable {
    case function = "the function"
    case daemon = "the daemon"
    case fastCGI = "two FastCGI processes behind nginx"
  }

  @Test(arguments: TestDatabase.allCases, Way.allCases)
  func exactlyTenOfAHundredBuyersGetAUnit(_ database: TestDatabase, _ way: Way) throws {
    let installation = try Installation(on: database)
    let token = try installation.prepare { inventory in
      _ = try inventory.addProduct("TEN-001", stock: 10)
      return try inventory.testToken(.cashier, email: "till@shop.test", session: "till")
    }
    let statuses = Collected<Int>()
    let available = Collected<String?>()
    try withShop(installation, way) { buy in
      onThreads(100) { _ in
        let answer = try? buy(token)
        statuses.add(answer?.status ?? -1)
        if answer?.status == 409 { available.add(answer?["/details/available"]?.lexeme) }
      }
    }
    #expect(Dictionary(grouping: statuses.all) { $0 }.mapValues(\.count) == [201: 10, 409: 90])
    #expect(available.all.allSatisfy { $0 == "0" })
    let (stock, fault) = try installation.prepare { inventory in
      try inventory.read { reading in
        (try reading.products.product(.sku("TEN-001")).stock, try Ledger(reading.connection).verify().fault)
      }
    }
    #expect(stock == .zero)
    #expect(fault == nil)
  }

  private static let body = Array(#"{"sku":"TEN-001","quantity":1}"#.utf8)

  /// Opens one way, and closes it again.
  private func withShop(
    _ installation: Installation,
    _ way: Way,
    _ body: (@escaping @Sendable (String) throws -> Answer) -> Void
  ) throws {
    switch way {
    case .function:
      let serving = try installation.serving()
      defer { serving.close() }
      body { token in
        try serving.application.answer(
          .post,
          "/api/v1/transactions",
          Self.body,
          fields: ["Authorization": "Bearer \(token)"],
          peer: .init(address: "127.0.0.1")
        )
      }
    case .daemon:
      let daemon = try installation.startDaemon()
      defer { daemon.stop() }
      let path = installation.socket("daemon")
      body { try Self.buy(HTTPConnection(.unix(path)), $0) }
    case .fastCGI:
      let programs = try [1, 2].map { try installation.startFastCGI($0) }
      let web = try installation.startWebServer(fastCGI: [1, 2])
      defer {
        web.program.stop()
        for program in programs { program.stop() }
      }
      body { try Self.buy(web.connect(), $0) }
    }
  }

  private static func buy(_ connection: HTTPConnection, _ token: String) throws -> Answer {
    try connection.exchange(
      "POST",
      "/api/v1/transactions",
      fields: [
        ("Authorization", "Bearer \(token)"), ("Content-Type", "application/json"),
        ("X-Real-IP", "127.0.0.1"),
      ],
      body: body
    )
  }
}
