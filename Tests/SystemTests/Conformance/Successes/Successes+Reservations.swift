extension Successes {
  static var reservations: [String: Success] {
    [
      "listReservations": Success("\(api)/stock/reservations?limit=2"),
      "createReservation": Success(
        nil,
        #"{"lines":[{"sku":"TEA-001","quantity":2}],"ttl_seconds":600,"reference":"phone"}"#
      ),
      "getReservation": Success("\(api)/stock/reservations/1"),
      "confirmReservation": Success("\(api)/stock/reservations/1/confirm"),
      "releaseReservation": Success("\(api)/stock/reservations/2/release"),
    ]
  }
}
