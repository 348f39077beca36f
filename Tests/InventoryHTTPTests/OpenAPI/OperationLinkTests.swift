import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// Links of the OpenAPI document lead from what an operation has made to what can be done with it.
@Suite struct OperationLinkTests {
  private let shop: Shop
  private let document: JSONValue

  init() throws {
    shop = try Shop()
    document = try shop.send(.get, "/openapi.json", as: nil).json
  }

  /// The answers of an operation by their status.
  private func responses(of endpoint: Endpoint) -> JSONValue? {
    document["paths"]?[endpoint.path.description]?[endpoint.method.rawValue.lowercased()]?["responses"]
  }

  private func links(of operation: String) throws -> [String] {
    let endpoint = try #require(EndpointTable.all.first(where: { $0.operation == operation }))
    return responses(of: endpoint)?["\(endpoint.status)"]?["links"]?.names ?? []
  }

  /// A schema, or the one that it refers to.
  private func resolved(_ schema: JSONValue?) -> JSONValue? {
    guard let name = schema?["$ref"]?.text?.split(separator: "/").last else { return schema }
    return document["components"]?["schemas"]?[String(name)]
  }

  @Test func everyLinkNamesAnOperationAndGivesItWhatItNeeds() throws {
    var count = 0
    for endpoint in EndpointTable.all {
      for status in responses(of: endpoint)?.names ?? [] {
        let response = responses(of: endpoint)?[status]
        let data = resolved(response?.at("/content")?["application/json"]?.at("/schema/properties/data"))
        for name in response?["links"]?.names ?? [] {
          let place = Comment(rawValue: "\(endpoint.operation) \(status) \(name)")
          let link = response?["links"]?[name]
          let operation = link?["operationId"]?.text
          let target = try #require(EndpointTable.all.first(where: { $0.operation == operation }), place)
          let given = link?["parameters"]?.names ?? []
          let known = target.parameters.map(\.name)
          let needed = target.path.parameterNames + target.parameters.filter(\.isRequired).map(\.name)
          #expect(given.count == 1 && Set(given).isSubset(of: known), place)
          #expect(Set(needed).isSubset(of: given), place)
          #expect(target.body == nil || target.path.parameterNames == given, place)
          for parameter in given {
            let expression = try #require(link?["parameters"]?[parameter]?.text, place)
            let start = "$response.body#/data/"
            try #require(expression.hasPrefix(start), place)
            let member = String(expression.dropFirst(start.count))
            #expect(data?["properties"]?[member]?["type"]?.text == "integer", place)
            let required = data?["required"]?.elements ?? []
            #expect(required.contains(.string(member)), place)
          }
          count += 1
        }
      }
    }
    #expect(count > 100)
  }

  /// What some operations lead to.
  private static let expected: [(String, String)] = [
    (
      "createPurchaseOrder",
      """
      getPurchaseOrder replacePurchaseOrder updatePurchaseOrder deletePurchaseOrder orderPurchaseOrder \
      receivePurchaseOrder cancelPurchaseOrder
      """
    ),
    ("createOrder", "getOrder replaceOrder updateOrder deleteOrder cancelOrder listOrderDetails"),
    ("createTransfer", "getTransfer reverseTransfer"),
    ("createReservation", "getReservation confirmReservation releaseReservation"),
    ("checkout", "getCheckout"),
    ("adjustStock", "getTransaction reverseTransaction returnTransaction"),
    ("predictLater", "getTask cancelTask"),
    ("trainAll", "getTask cancelTask"),
    ("submitImport", "getImport listImportFaults listImportChanges reverseImport"),
    (
      "createWebhook",
      "getWebhook updateWebhook deleteWebhook listWebhookAttempts testWebhook rotateWebhookSecret"
    ),
    ("countStock", ""),
    ("login", ""),
    ("getProduct", ""),
  ]

  @Test func whatIsMadeLeadsToItsOwnOperations() throws {
    for (operation, expected) in Self.expected {
      let found = try links(of: operation)
      #expect(Set(found) == Set(expected.split(separator: " ").map { String($0) }), "\(operation)")
    }
  }

  @Test func theLinksOfANewProductCanBeFollowed() throws {
    let names = try links(of: "createProduct")
    #expect(
      Set(names).isSuperset(of: ["getProduct", "updateProduct", "getProductLedger", "listTransactions"])
    )
    #expect(!names.contains("setProductLocation"))
    let id = try shop.addProduct("TEA-001", stock: 5)
    for endpoint in EndpointTable.all where names.contains(endpoint.operation) && endpoint.method == .get {
      let path = endpoint.path.description
      let target = path.contains("{id}") ? path.replacing("{id}", with: "\(id)") : "\(path)?product_id=\(id)"
      #expect(try shop.send(.get, target).status == 200, "\(endpoint.operation)")
    }
  }
}
