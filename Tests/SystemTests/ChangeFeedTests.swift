import Foundation
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// The feed of changes of several processes that are killed while others write and read.
@Suite(.serialized) struct ChangeFeedTests {
  private static let products = 6

  /// What one reader has read, in its order.
  private struct Reading: Sendable {
    var numbers: [Int] = []
    var transactions: [Int] = []
    /// On hand and reserved by product and location.
    var stock: [String: [String]] = [:]

    mutating func take(_ change: JSONValue) {
      numbers.append(change["sequence"]?.int ?? -1)
      guard change["type"]?.text == "stock.changed", let data = change["data"] else { return }
      transactions += data["transactions"]?.elements.compactMap { $0["id"]?.int } ?? []
      let place = "\(data["product_id"]?.int ?? 0) \(change["location_id"]?.int ?? 0)"
      stock[place] = [data["on_hand"]?.lexeme ?? "", data["reserved"]?.lexeme ?? ""]
    }
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL, .postgreSQLThroughPgBouncer])
  func everyAcknowledgedSaleIsReadOnceInAnOrderThatReplays(_ database: TestDatabase) throws {
    let installation = try Installation(on: database)
    let token = try installation.prepare { inventory in
      for number in 0..<Self.products { _ = try inventory.addProduct("FEED-\(number)", stock: 100_000) }
      return try inventory.testToken(.admin, email: "feed@shop.test", session: "feed")
    }
    var programs = try [1, 2].map { try installation.startFastCGI($0) }
    let web = try installation.startWebServer(fastCGI: [1, 2])
    let fields = [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")]
    let (end, drained) = (Flag(), Flag())
    let acknowledged = Collected<Int>()
    let readings = Collected<Reading>()
    let failures = Collected<String>()

    @Sendable func write(_ writer: Int) {
      var connection: HTTPConnection?
      var number = 0
      while !end.isSet {
        number += 1
        // Two products of several, so that writers meet, and in both orders.
        let pair = [writer % Self.products, number % Self.products]
        let lines = pair.map { #"{"sku":"FEED-\#($0)","quantity":\#(1 + number % 3)}"# }.joined(
          separator: ","
        )
        do {
          let open = try connection ?? web.connect()
          connection = open
          let answer = try open.exchange(
            "POST",
            "/api/v1/transactions/checkout",
            fields: fields + [("Idempotency-Key", "w\(writer)-\(number)")],
            body: Array(#"{"lines":[\#(lines)]}"#.utf8)
          )
          for entry in answer["/data/transactions"]?.elements ?? answer["/data/lines"]?.elements ?? []
          where answer.status == 201 {
            if let id = entry["id"]?.int { acknowledged.add(id) }
          }
          if answer.fields["connection"] == "close" { connection = nil }
        } catch { connection = nil }
      }
    }

    @Sendable func read() {
      var reading = Reading()
      var next = 0
      var isLast = false
      while true {
        do {
          let answer = try web.connect().exchange(
            "GET",
            "/api/v1/changes?since=\(next)&limit=500&wait=1",
            fields: fields
          )
          guard answer.status == 200 else {
            if answer.status != 502 { failures.add("\(answer.status) \(answer.text)") }
            usleep(20_000)
            continue
          }
          for change in answer.data?.elements ?? [] { reading.take(change) }
          next = answer["/page/next_cursor"]?.text.flatMap { Int($0) } ?? next
          if answer["/page/has_more"] == .bool(false), answer.data?.elements.isEmpty ?? true {
            // Once more after the last write.
            if isLast { break }
            isLast = drained.isSet
          }
        } catch { usleep(20_000) }
      }
      readings.add(reading)
    }

    let writers = Thread { onThreads(8) { write($0) } }
    let readers = Thread {
      onThreads(4) { _ in read() }
    }
    writers.start()
    readers.start()
    for round in 0..<4 {
      let before = acknowledged.all.count
      try wait("sales", seconds: 60) { acknowledged.all.count > before + 60 }
      programs[round % 2].stop(SIGKILL)
      programs[round % 2] = try installation.startFastCGI(1 + round % 2)
    }
    end.set()
    try wait("the writers", seconds: 60) { writers.isFinished }
    drained.set()
    try wait("the readers", seconds: 60) { readers.isFinished }
    web.program.stop()
    for program in programs { program.stop() }

    #expect(failures.all.isEmpty, "\(failures.all.prefix(3))")
    let all = readings.all
    try #require(all.count == 4)
    let first = all[0]
    #expect(
      first.numbers == Array((first.numbers.first ?? 0)..<(first.numbers.first ?? 0) + first.numbers.count)
    )
    for other in all {
      #expect(other.numbers == first.numbers)
      #expect(other.transactions == first.transactions)
    }
    #expect(Set(first.transactions).count == first.transactions.count)
    let missing = Set(acknowledged.all).subtracting(first.transactions)
    #expect(missing.isEmpty, "\(missing.sorted().prefix(5))")
    #expect(acknowledged.all.count > 4 * 60)
    let (stock, sold) = try installation.prepare { inventory in
      try inventory.read { reading in
        var stock: [String: [String]] = [:]
        try reading.connection.forEach(
          "SELECT product_id, location_id, on_hand, reserved FROM stock_balances",
          []
        ) { row in
          let place = "\(try row.nextInteger()) \(try row.nextInteger())"
          stock[place] = ["\(try row.nextQuantity())", "\(try row.nextQuantity())"]
        }
        let sold = try reading.connection.all("SELECT id FROM ledger_entries") { try $0.nextInt() }
        return (stock, sold)
      }
    }
    #expect(first.stock == stock)
    #expect(Set(first.transactions) == Set(sold))
  }
}
