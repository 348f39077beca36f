import InventoryCore
import InventoryRecords
import InventoryService
import InventoryTesting
import Testing

@testable import InventoryHTTP

/// The kinds of jobs as databases know them: rows that earlier releases have added must still run.
@Suite struct JobTableTests {
  @Test func namesAreUnique() {
    #expect(Set(JobTable.all.names).count == JobTable.all.names.count)
    #expect(JobHandlers(JobTable.all.handlers).kinds == JobTable.all.names.sorted())
  }

  @Test func everyKindAsksForItsJobsAsBeforeAndReadsWhatItWrites() throws {
    var seen: Set<String> = []
    func check<Payload: Equatable>(
      _ kind: JobKind<Payload>,
      _ payload: Payload,
      _ draft: JobDraft
    ) throws {
      seen.insert(kind.name)
      #expect(kind.draft(payload) == draft)
      #expect(try kind.payload.decode(draft.payload) == payload)
      #expect(kind.retries == RetryPlan())
    }
    let all = JobDraft(kind: "training.all", priority: 200, uniqueKey: "training.all")
    try check(Training.all, NoPayload(), all)
    try check(Training.part, 3...52, JobDraft(kind: "training.part", payload: #"{"from":3,"through":52}"#))
    try check(Training.classes, NoPayload(), JobDraft(kind: "training.classes"))
    let product = JobDraft(
      kind: "training.product",
      payload: #"{"product_id":7}"#,
      uniqueKey: "training.product:7"
    )
    try check(Training.product, 7, product)
    for kind in [ImportJob.run, ImportJob.runSales, ImportJob.reverse] {
      let draft = JobDraft(
        kind: kind.name,
        payload: #"{"import_id":12}"#,
        priority: 20,
        uniqueKey: "\(kind.name):12"
      )
      try check(kind, 12, draft)
    }
    let forecast = JobDraft(
      kind: "forecast",
      payload: #"{"product_id":7,"days":14,"keeps_reorder_point":true,"location_id":2}"#,
      priority: 10
    )
    try check(
      ForecastJob.kind,
      ForecastOrder(productID: 7, days: 14, keepsReorderPoint: true, locationID: 2),
      forecast
    )
    try check(
      ForecastJob.kind,
      ForecastOrder(
        productID: 7,
        days: 14,
        keepsReorderPoint: false,
        locationID: 2,
        promotionDates: [try CalendarDate(parsing: "2026-03-20")]
      ),
      JobDraft(
        kind: "forecast",
        payload: #"{"product_id":7,"days":14,"keeps_reorder_point":false,"location_id":2,"#
          + #""promotion_dates":["2026-03-20"]}"#,
        priority: 10
      )
    )
    try check(UpkeepJob.kind, NoPayload(), JobDraft(kind: "upkeep", priority: 50, uniqueKey: "upkeep"))
    #expect(seen == Set(JobTable.all.names))
    #expect(seen.isSuperset(of: ["import.run", "import.sales", "import.reverse"]))
  }

  @Test func payloadsOfEarlierReleasesAreStillRead() throws {
    // Before there were locations.
    #expect(
      try ForecastJob.kind.payload.decode(#"{"product_id":7,"days":14,"keeps_reorder_point":false}"#)
        == ForecastOrder(productID: 7, days: 14, keepsReorderPoint: false, locationID: nil)
    )
    #expect(try Training.part.payload.decode(#"{"from":52,"through":3}"#) == 3...52)
  }

  /// What a kind declares, beside its payload.
  private struct Row: Hashable {
    var name: String
    var lane: JobLane
    var isUnique: Bool
    var comesRound: Bool
  }

  @Test func everyKindSaysItsLaneItsKeyAndItsSchedule() {
    func row<Payload>(_ kind: JobKind<Payload>, _ payload: Payload) -> Row {
      Row(
        name: kind.name,
        lane: kind.lane,
        isUnique: kind.uniqueKey(payload) != nil,
        comesRound: kind.scheduled != nil
      )
    }
    let forecast = ForecastOrder(productID: 7, days: 14, keepsReorderPoint: false, locationID: nil)
    let rows = [
      row(Training.all, NoPayload()), row(Training.part, 3...52), row(Training.classes, NoPayload()),
      row(Training.product, 7), row(ImportJob.run, 12), row(ImportJob.runSales, 12),
      row(ImportJob.reverse, 12),
      row(ForecastJob.kind, forecast), row(UpkeepJob.kind, NoPayload()),
    ]
    #expect(
      rows == [
        Row(name: "training.all", lane: .heavy, isUnique: true, comesRound: true),
        Row(name: "training.part", lane: .heavy, isUnique: false, comesRound: false),
        Row(name: "training.classes", lane: .heavy, isUnique: false, comesRound: false),
        Row(name: "training.product", lane: .quick, isUnique: true, comesRound: false),
        Row(name: "import.run", lane: .heavy, isUnique: true, comesRound: false),
        Row(name: "import.sales", lane: .heavy, isUnique: true, comesRound: false),
        Row(name: "import.reverse", lane: .heavy, isUnique: true, comesRound: false),
        Row(name: "forecast", lane: .quick, isUnique: false, comesRound: false),
        Row(name: "upkeep", lane: .quick, isUnique: true, comesRound: true),
      ]
    )
    #expect(rows.map(\.name) == JobTable.all.names)
    // The handlers that workers get say the same.
    #expect(JobTable.all.handlers.map(\.lane) == rows.map(\.lane))
    #expect(JobTable.all.handlers.allSatisfy { $0.retries == RetryPlan() })
  }

  @Test func whatComesRoundIsWhatItWas() {
    let scheduled = JobTable.all.scheduled
    #expect(
      scheduled.map(\.schedule) == [
        .daily("nightly-training", hour: 2, catchUp: 6 * 3600),
        JobSchedule(name: "upkeep", period: 300, catchUp: 300),
      ]
    )
    #expect(scheduled.map(\.draft) == [Training.all.draft(), UpkeepJob.kind.draft()])
  }

  @Test func theHelpNamesEveryKindOnALineThatFitsATerminal() {
    let lines = JobTable.all.help.split(separator: "\n")
    #expect(lines.map { String($0.split(separator: " ").first ?? "") } == JobTable.all.names)
    #expect(lines.allSatisfy { $0.count <= 80 })
  }
}
