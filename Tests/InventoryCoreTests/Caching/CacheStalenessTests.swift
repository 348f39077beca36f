import InventoryCore
import Testing

/// After a committed write, nothing that showed what it changed can be read any more.
struct CacheStalenessTests {
  /// What a cached answer shows, and what a write changes: the data themselves, told apart from the policy's
  /// namespaces, so that the policy is checked against something.
  private enum Datum: Hashable {
    case product(Int64)
    case stock(Int64)
    case categories
    case events
    case accounts
  }

  private static let ids: [Int64] = [1, 2, 255, 256, 257, 512, .max]

  private static let subjects: [CachePolicy.Subject] =
    ids.flatMap { [.product(id: $0), .forecast(productID: $0)] } + [
      .productList, .productStatistics, .categories, .events, .replenishment, .dashboard, .session,
      .assistant,
    ]

  private static func shown(by subject: CachePolicy.Subject) -> Set<Datum> {
    switch subject {
    case .product(let id): [.product(id), .stock(id), .categories]
    case .forecast(let id): [.product(id), .stock(id), .events]
    case .productList, .productStatistics: Set(ids.flatMap { [.product($0), .stock($0)] } + [.categories])
    // Categories say how many products they hold.
    case .categories: Set(ids.map { .product($0) } + [.categories])
    case .events: [.events]
    case .replenishment, .assistant:
      Set(ids.flatMap { [.product($0), .stock($0)] } + [.categories, .events])
    case .dashboard: Set(ids.flatMap { [.product($0), .stock($0)] } + [.events])
    case .session: [.accounts]
    }
  }

  private static func changed(by write: CachePolicy.Write) -> Set<Datum> {
    switch write {
    case .product(let id): [.product(id), .stock(id)]
    case .stock(let ids): Set(ids.map { .stock($0) })
    case .category: [.categories]
    case .event: [.events]
    case .account: [.accounts]
    case .bulk: Set(ids.flatMap { [.product($0), .stock($0)] } + [.categories, .events])
    }
  }

  private static let writes: [CachePolicy.Write] =
    ids.flatMap { [.product(id: $0), .stock(productIDs: [$0])] } + [
      .stock(productIDs: ids), .stock(productIDs: []), .category, .event, .account, .bulk,
    ]

  @Test func everyPairOfWriteAndSubjectAgrees() {
    for write in Self.writes {
      for subject in Self.subjects
      where !Self.changed(by: write).isDisjoint(with: Self.shown(by: subject)) {
        #expect(
          !write.namespaces.isDisjoint(with: subject.namespaces),
          "\(write) leaves \(subject) readable"
        )
      }
    }
  }

  /// Readers and writers at random, with the two halves of a read apart: versions first, data later.
  @Test func noInterleavingServesWhatAWriteChanged() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var versions: [String: Int] = [:]
      var content: [Datum: Int] = [:]
      var cache: [CachePolicy.Subject: (versions: [Int], content: [Datum: Int])] = [:]
      var pending: [(CachePolicy.Subject, [Int])] = []
      func current(_ subject: CachePolicy.Subject) -> [Int] { subject.namespaces.map { versions[$0] ?? 0 } }
      func read(_ subject: CachePolicy.Subject) -> [Datum: Int] {
        content.filter { Self.shown(by: subject).contains($0.key) }
      }
      for _ in 0..<60 {
        let subject = try #require(Self.subjects.randomElement(using: &generator))
        switch Int.random(in: 0..<4, using: &generator) {
        case 0:
          let write = try #require(Self.writes.randomElement(using: &generator))
          for datum in Self.changed(by: write) { content[datum, default: 0] += 1 }
          for namespace in write.namespaces { versions[namespace, default: 0] += 1 }
        case 1:
          pending.append((subject, current(subject)))
        case 2:
          guard let (subject, versions) = pending.popLast() else { continue }
          cache[subject] = (versions, read(subject))
        default:
          guard let hit = cache[subject], hit.versions == current(subject) else { continue }
          #expect(hit.content == read(subject), "\(subject) is stale")
        }
      }
    }
  }

  @Test func namespacesDoNotGrowWithTheCatalogue() {
    let names = Set((0..<10_000).flatMap { CachePolicy.Subject.product(id: $0).namespaces })
    #expect(names.count == Int(CachePolicy.buckets) + 1)
    #expect(CachePolicy.Write.bulk.namespaces.isSuperset(of: names))
  }

  @Test func lifetimesAreThoseOfTheContract() {
    let table: [(CachePolicy.Subject, Int64)] = [
      (.product(id: 1), 3600), (.productList, 300), (.categories, 3600), (.productStatistics, 1800),
      (.forecast(productID: 1), 7200), (.dashboard, 300), (.events, 7200), (.replenishment, 300),
      (.session, 60), (.assistant, 3600),
    ]
    for (subject, seconds) in table { #expect(CacheLifetimes().seconds(subject) == seconds) }
  }
}
