/// What a question asks, as far as the grammar understands it.
public struct ParsedQuestion: Hashable, Sendable {
  /// What is asked for.
  public enum Intent: String, CaseIterable, Sendable {
    /// How much there is of something.
    case stock
    /// What is at or below its reorder point.
    case low
    /// What there is none of.
    case out
    /// What to order, how much, and why.
    case reorder
    /// When something is used up.
    case runOut
    /// What is expected to be sold.
    case forecast
    /// What was sold.
    case sales
    /// Two times, or two products, beside each other.
    case comparison
    /// What sells most.
    case best
    /// What sells least.
    case worst
    /// The calendar.
    case events
    /// What the stock is worth.
    case value
    /// What moved the stock of something, and who.
    case moves
    /// What something is sold for.
    case price
    /// Customers' orders that are not finished.
    case openOrders
    /// What has been ordered from suppliers, and when it comes.
    case onOrder
    /// How many products there are.
    case catalogue
    /// What can be asked.
    case help
  }

  /// Which number of sales is meant.
  public enum Figure: String, Sendable {
    /// Units.
    case quantity
    /// Money that came in.
    case revenue
    /// How many sales.
    case transactions
    /// Money that was left.
    case margin
  }

  /// `nil` when the grammar does not know.
  public var intent: Intent?
  /// Days that are named, in their order.
  public var spans: [SpokenDays] = []
  /// Which number of sales; `nil` when none is said.
  public var figure: Figure?
  /// By what sales are to be told apart.
  public enum Grouping: String, Sendable {
    /// The days of the span.
    case day
    /// Its weeks.
    case week
    /// Its months.
    case month
    /// Products.
    case product
    /// Categories.
    case category
    /// Locations.
    case location
  }

  /// By what sales are told apart; `nil` when nothing is said.
  public var grouping: Grouping?
  /// The kind of event that is asked for, by its name in the calendar; `nil` for all.
  public var eventKind: String?
  /// The kind of movement that is asked for, by its name in the ledger; `nil` for all.
  public var movementKind: String?
  /// How many rows are asked for.
  public var count: Int?
  /// Whether reasons are asked for.
  public var wantsReasons = false
  /// Whether what is reserved is asked for.
  public var asksForReserved = false
  /// Whether only the next event is asked for, however far ahead it is.
  public var wantsNext = false
  /// Whether something is denied or left out: the answer to such a question is another one.
  public var isNegated = false
  /// Whether what goods cost the shop is asked for.
  public var isAboutCost = false
  /// Words that nothing accounts for.
  public var unknown: [String] = []

  /// A question without anything.
  public init() {}
}

/// A word of a question, or the name of a thing in its place.
public enum QuestionSign: Hashable, Sendable {
  /// A word, without letter case and accents.
  case word(String)
  /// One or several products.
  case product
  /// A category.
  case category
  /// A location.
  case place
}
