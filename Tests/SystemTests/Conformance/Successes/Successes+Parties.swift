extension Successes {
  static var parties: [String: Success] {
    [
      "listClients": Success("\(api)/clients?sort=-lastname,email&total=true"),
      "createClient": Success(
        nil,
        #"{"name":"Cleo","lastname":"Hill","email":"cleo@example.com","telephone":"+15550100"}"#
      ),
      "getClient": Success("\(api)/clients/1"),
      "replaceClient": Success("\(api)/clients/1", #"{"lastname":"King"}"#),
      "updateClient": Success("\(api)/clients/1", #"{"telephone":"5550100"}"#),
      "exportClient": Success("\(api)/clients/1/export"),
      "anonymizeClient": Success("\(api)/clients/1/anonymize"),
      "getStatus": Success(),
      "getStoreSettings": Success(),
      "setStoreSettings": Success(nil, #"{"name":"Leaf","currency":"EUR"}"#),
      "getOperatingHours": Success("\(api)/settings/operating-hours?location_id=1"),
      "setOperatingHours": Success(nil, #"{"sunday":{"closed":true}}"#),
      "deleteClient": Success("\(api)/clients/2"),
      "listAddresses": Success("\(api)/addresses?client_id=1"),
      "createAddress": Success(nil, #"{"client_id":1,"street":"Lane","number":"3b","city":"York"}"#),
      "getAddress": Success("\(api)/addresses/1"),
      "replaceAddress": Success("\(api)/addresses/1", #"{"city":"Leeds"}"#),
      "updateAddress": Success("\(api)/addresses/1", #"{"number":"7"}"#),
      "deleteAddress": Success("\(api)/addresses/3"),
      "listBills": Success("\(api)/bills?payment_type=2&sort=-total&limit=2"),
      "createBill": Success(
        nil,
        #"{"bill_number":"B-1","client_id":1,"payment_type":3,"total":"10.00","discount":"1.00"}"#
      ),
      "getBill": Success("\(api)/bills/1"),
      "replaceBill": Success("\(api)/bills/1", #"{"payment_type":"cash"}"#),
      "updateBill": Success("\(api)/bills/1", #"{"discount":"0.50"}"#),
      "deleteBill": Success("\(api)/bills/4"),
    ]
  }
}
