extension Successes {
  static func stock(reversed: Int, returned: Int) -> [String: Success] {
    [
      "listTransactions": Success("\(api)/transactions?kind=sale&limit=2"),
      "createTransaction": Success(nil, #"{"sku":"TEA-001","quantity":2}"#),
      "getTransaction": Success("\(api)/transactions/1"),
      "checkout": Success(nil, #"{"lines":[{"sku":"TEA-001","quantity":1},{"sku":"MUG-001","quantity":2}]}"#),
      "createTransactions": Success(
        nil,
        #"{"transactions":[{"sku":"TEA-001","quantity":1},{"sku":"MUG-001","quantity":5,"kind":"purchase"}]}"#
      ),
      "reverseTransaction": Success("\(api)/transactions/\(reversed)/reverse"),
      "listCheckouts": Success("\(api)/transactions/checkouts?payment_type=card&total=true"),
      "getCheckout": Success("\(api)/transactions/checkouts/1"),
      "returnTransaction": Success(
        "\(api)/transactions/\(returned)/return",
        #"{"quantity":1,"reason":"broken"}"#
      ),
      "listStock": Success("\(api)/stock?sku=TEA-001,MUG-001"),
      "countStock": Success(nil, #"{"lines":[{"sku":"MUG-001","counted":40}],"reference":"spring"}"#),
      "listTransfers": Success("\(api)/stock/transfers?location_id=2"),
      "createTransfer": Success(
        nil,
        #"{"from_location_id":1,"to_location_id":2,"lines":[{"sku":"TEA-001","quantity":3}]}"#
      ),
      "getTransfer": Success("\(api)/stock/transfers/1"),
      "reverseTransfer": Success("\(api)/stock/transfers/1/reverse"),
      "adjustStock": Success(nil, #"{"sku":"MUG-001","quantity":-1,"reason":"broken"}"#),
    ]
  }
}
