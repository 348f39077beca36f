extension Successes {
  static func stock(sale: Int) -> [String: Success] {
    [
      "listTransactions": Success("\(api)/transactions?kind=sale&limit=2"),
      "createTransaction": Success(nil, #"{"sku":"TEA-001","quantity":2}"#),
      "getTransaction": Success("\(api)/transactions/1"),
      "checkout": Success(nil, #"{"lines":[{"sku":"TEA-001","quantity":1},{"sku":"MUG-001","quantity":2}]}"#),
      "createTransactions": Success(
        nil,
        #"{"transactions":[{"sku":"TEA-001","quantity":1},{"sku":"MUG-001","quantity":5,"kind":"purchase"}]}"#
      ),
      "reverseTransaction": Success("\(api)/transactions/\(sale)/reverse"),
      "adjustStock": Success(nil, #"{"sku":"MUG-001","quantity":-1,"reason":"broken"}"#),
    ]
  }
}
