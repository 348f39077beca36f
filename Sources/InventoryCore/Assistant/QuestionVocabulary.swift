/// The words that the grammar knows: those that decide what is asked, and those that change nothing.
///
/// Every other word of a question must be part of a name; a question with a word that nothing accounts for is not
/// answered with a number.
enum QuestionVocabulary {
  static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  static let negations = words(
    "not no never neither nor without except excluding exclude besides nothing none apart excepting"
  )

  static let sales = words(
    "sales sale sold sell sells selling revenue revenues turnover takings earned earn earning earnings income transactions receipts shift shifted"
  )
  static let stock = words(
    "stock stocks stocked left have has had inventory available availability remaining remain remains hand shelf shelves got quantity quantities units unit carry stored count counts level levels amount holding hold keep reserved reservation reservations"
  )
  static let forecast = words(
    "forecast forecasts forecasted forecasting predict predicts predicted prediction predictions projection projections projected expect expects expected expecting anticipate anticipated outlook demand"
  )
  static let reorder = words(
    "reorder reorders reordering reordered restock restocking restocked replenished replenish replenishment replenishing rebuy buy buying purchase order ordering orders ordered"
  )
  static let best = words(
    "best top popular bestseller bestsellers hottest favourite favorite favourites favorites fastest most highest hit hits strongest leading biggest"
  )
  static let worst = words(
    "worst least slowest slow poorest bottom lowest weakest flop flops laggards smallest fewest unpopular slowly poorly badly"
  )
  static let low = words(
    "low lowest short scarce shortage shortages critical critically thin nearly almost below under beneath close hit hits fallen fell dropped passed crossed reaches near approaching min par safety mark limit warning insufficient depleting topping dwindling scant minimum minimums threshold thresholds point points reach reached reaching"
  )
  static let out = words("out stockout stockouts oos unavailable empty zero")
  static let events = words(
    "event events holiday holidays promotion promotions promo promos calendar festival festivals closed closing campaign campaigns celebration celebrations upcoming"
  )
  static let value = words("worth value valued valuation values valuable capital tied cash")
  static let moves = words(
    "who whom movement movements ledger moved move moves history adjusted adjustment adjustments took taken changed change changes touched handled edited happened booked received log counted counting delivered"
  )
  static let price = words("price prices priced cost costs charge charging retail sells pay pays paying paid")
  static let compare = words(
    "compare compared compares comparing comparison versus vs against difference differences than better worse more less fewer up down"
  )
  static let coming = words(
    "vendor vendors arrive arrives arriving arrival arrivals incoming inbound delivery deliveries delivered deliver eta shipment shipments supplier suppliers coming come way due expected transit outstanding"
  )
  static let open = words(
    "open pending unfulfilled unfinished outstanding progress waiting customer customers undelivered processed unprocessed fulfil fulfill uncompleted"
  )
  static let runOut = words(
    "run runs running ran cover last lasts lasting cover coverage gone finished exhausted depleted used stockout until supply till first"
  )
  static let margin = words("margin margins profit profits profitable")
  /// How fast or well something goes: said of what sells best, and of what runs out.
  static let paces = words("fast quickly rapidly well")
  static let help = words("help")
  static let days = words(
    "today yesterday tomorrow day days week weeks month months year years quarter quarters weekend weekends fortnight ago since between from to until till last past previous prior next coming following upcoming this current before after date ytd mtd q st nd rd th now th wk preceding onwards ahead"
  ).union(DayWords.weekdays.keys).union(DayWords.months.keys).union(NumberWords.all)

  /// Words that decide.
  static let grammar =
    [
      negations, sales, stock, forecast, reorder, best, worst, low, out, events, value, moves, price, compare,
      coming,
      open, runOut, margin, paces, help, days,
    ].reduce(into: Set<String>()) { $0.formUnion($1) }

  /// Words that a misspelt one may stand for: those that say what is asked, not of what.
  static let decisive =
    [
      sales, stock, forecast, reorder, best, worst, low, out, events, value, moves, price, compare, coming,
      runOut, margin,
    ]
    .reduce(into: Set<String>()) { $0.formUnion($1) }.subtracting(days).filter { $0.utf8.count > 3 }

  /// The words of the grammar that fit a question: any other one makes it another question.
  static func words(of intent: ParsedQuestion.Intent) -> Set<String> {
    let sets: [Set<String>] =
      switch intent {
      case .stock: [stock, out]
      case .low: [low, stock, reorder, out, runOut]
      case .out: [out, stock, runOut, low, sales]
      case .reorder: [reorder, stock, low, out, runOut, ["more"]]
      case .runOut: [runOut, stock, out, sales, low, forecast, paces]
      case .forecast: [forecast, sales, stock, reorder]
      case .sales: [sales, margin, stock, moves, ["well"]]
      case .comparison: [compare, sales, margin, best, stock, moves]
      case .best: [best, sales, margin, moves, stock, paces]
      case .worst: [worst, low, sales, margin, moves, stock, ["popular", "well"]]
      case .events: [events, coming, sales, compare, stock, forecast]
      case .value: [value, stock, price, sales]
      case .moves: [moves, stock, sales, runOut]
      case .price: [price, stock, sales, reorder]
      case .openOrders: [open, reorder, stock]
      case .onOrder: [["more"], coming, reorder, stock, forecast, open, moves, out, runOut]
      case .catalogue: [stock, sales]
      case .help: [grammar]
      }
    return sets.reduce(into: days) { $0.formUnion($1) }
  }

  /// Words that change nothing where they stand.
  static let common = words(
    """
    a an the this that these those some any all each both of to in on at for from by with as and or so then if is are was were be \
    been being am do does did doing done can could will would shall should may might must need needs needed want wants wanted \
    like i we us our ours me my mine you your he she it its they them their there here what which who whom whose when where why \
    how please tell show give get gets getting list display find check see look looking know let say me hi hello hey thanks \
    thank good ok okay kindly just right now currently present presently moment still yet already again also too \
    only very really quite about around approximately roughly exactly total totals overall altogether whole entire entirely \
    many much number numbers figure figures figures data info information details detail report reports overview summary \
    status state situation position product products item items goods article articles sku skus thing things stuff line lines \
    shop shops store stores location locations warehouse warehouses branch branches site house place everywhere across \
    company business category categories department section range assortment catalogue catalog group kind kinds type types \
    piece pieces going go goes gonna think believe guess estimate estimated likely probably approximate roughly am pm today \
    per into onto over off up down back away long soon urgent urgently immediately latest \
    recent recently lately ones one anything something everything someone anybody anyone somebody name names \
    called named ask asking question answer wondering wonder curious interested quick been since made \
    make makes making doing perform performing performed performance way worry worried concerned attention needs requires \
    required require recommended recommend recommendation recommends suggest suggested suggestion suggestions advise advice \
    reason reasons explain because sure great nice fine bit lot lots enough physical physically actual actually real sitting lying \
    far active different distinct proposal proposals our's moving movers mover seller sellers next expect day \
    brought bring brings placed put supposed able possible currently hold held tonight's \
    planned scheduled schedule plan plans happening going coming marked register till tills books figures record records recorded \
    end start begin beginning side vs. compared trending versus's ahead left-over leftover leftovers remaining \
    dates regarding concerning respect terms bring up-to-date update updated updates run-rate money value-wise \
    total-wise generate generated generates take takes shelf-wise inside within through during while when's worth everyone keeping \
    quantity amounts top-up topped assistant computer could've should've low-running down-to few \
    several highest-selling please's full soonest earliest quickest hot
    """
  )

  /// Units of sizes, which stand in names.
  static let sizes = words("l ml cl g kg mg m cm mm lb oz pack x xl xs s")

  /// All that is never the name of something by itself.
  static let everyday = grammar.union(common).union(reserved)

  /// Words that change the question into one that is not answered.
  static let reserved = words(
    """
    average averages mean median ratio percent percentage growth tax vat discount discounts client clients waste wasted refund refunds \
    returned returns if expensive cheap cheaper cheapest dearest morning afternoon evening night tonight hour hours minute minutes \
    colour weather joke meaning life yourself delete remove add set create update transfer book cancel email send password passwords \
    user users token key keys secret ignore instructions prompt system sql weekdays half double twice third times time morning \
    every usually normally often frequently daily weekly monthly basis same other new newest second ever rate speed pace
    """
  )
}
