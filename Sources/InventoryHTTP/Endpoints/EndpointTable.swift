/// Every endpoint of the application, in the order of the documentation.
package enum EndpointTable {
  /// Where the versioned endpoints stand.
  static let prefix = "/api/v1"

  package static let all: [Endpoint] =
    SystemEndpoints.all + CacheEndpoints.all + AccountEndpoints.all + SecondFactorEndpoints.all
    + SessionEndpoints.all + UserEndpoints.all + APIKeyEndpoints.all
    + ProductEndpoints.all
    + ProductDetailEndpoints.all + CategoryEndpoints.all + TransactionEndpoints.all + EventEndpoints.all
    + PartyEndpoints.all + SupplierEndpoints.all + OrderEndpoints.all + OrderDetailEndpoints.all
    + ReservationEndpoints.all
    + ForecastEndpoints.all + TaskEndpoints.all + ImportEndpoints.all + AuditEndpoints.all
    + DashboardEndpoints.all
}
