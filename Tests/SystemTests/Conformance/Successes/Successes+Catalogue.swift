extension Successes {
  static var catalogue: [String: Success] {
    let product = #"{"name":"Renamed","price":"5.25"}"#
    return [
      "listProducts": Success("\(api)/products?limit=2&total=true&sort=-price"),
      "mergeProducts": Success(
        nil,
        #"{"mode":"each","products":[{"sku":"TEA-001","price":"2.75"},{"sku":"BULK-1","name":"Bulk","price":1},{"sku":"?"}]}"#
      ),
      "createProduct": Success(
        nil,
        #"{"sku":"NEW-001","name":"New","price":"1.50","stock":3,"category":"Fresh"}"#
      ),
      "getProductStatistics": Success(),
      "getProduct": Success("\(api)/products/1"),
      "replaceProduct": Success("\(api)/products/1", product),
      "updateProduct": Success("\(api)/products/1", #"{"description":null}"#),
      "deleteProduct": Success("\(api)/products/3"),
      "getProductBySKU": Success("\(api)/products/sku/MUG-001"),
      "replaceProductBySKU": Success("\(api)/products/sku/MUG-001", product),
      "updateProductBySKU": Success("\(api)/products/sku/MUG-001", #"{"is_active":true}"#),
      "deleteProductBySKU": Success("\(api)/products/sku/OLD-002"),
      "getProductStock": Success("\(api)/products/1/stock"),
      "getProductLedger": Success("\(api)/products/1/ledger?limit=3"),
      "getProductBySKUStock": Success("\(api)/products/sku/TEA-001/stock"),
      "getProductBySKULedger": Success("\(api)/products/sku/TEA-001/ledger?limit=3"),
      "listReviews": Success("\(api)/reviews?product_id=1&sort=-rating"),
      "createReview": Success(nil, #"{"product_id":2,"rating":4.5,"comment":"Holds enough tea."}"#),
      "getReview": Success("\(api)/reviews/1"),
      "replaceReview": Success("\(api)/reviews/1", #"{"rating":2.5}"#),
      "updateReview": Success("\(api)/reviews/1", #"{"comment":null}"#),
      "deleteReview": Success("\(api)/reviews/2"),
      "getProductReviews": Success("\(api)/products/1/reviews?limit=1"),
      "getProductBySKUReviews": Success("\(api)/products/sku/TEA-001/reviews?total=true"),
      "setProductLocation": Success(
        "\(api)/products/1/locations/2",
        #"{"reorder_point":5,"lead_time_days":3}"#
      ),
      "removeProductLocation": Success("\(api)/products/2/locations/2"),
      "listLocations": Success("\(api)/locations?active=true&sort=name"),
      "createLocation": Success(nil, #"{"code":"west","name":"West","timezone":"America/Havana"}"#),
      "getLocation": Success("\(api)/locations/2"),
      "replaceLocation": Success("\(api)/locations/2", #"{"name":"Northern"}"#),
      "updateLocation": Success("\(api)/locations/2", #"{"code":"N"}"#),
      "deleteLocation": Success("\(api)/locations/3"),
      "listCategories": Success(),
      "createCategory": Success(nil, #"{"name":"Coffee"}"#),
      "getCategory": Success("\(api)/categories/1"),
      "replaceCategory": Success("\(api)/categories/1", #"{"name":"Infusions"}"#),
      "updateCategory": Success("\(api)/categories/1", #"{"name":"Teas"}"#),
      "deleteCategory": Success("\(api)/categories/2"),
    ]
  }
}
