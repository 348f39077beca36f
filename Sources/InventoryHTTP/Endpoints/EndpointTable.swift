/// Every endpoint of the application, in the order of the documentation.
package enum EndpointTable {
  /// Where the versioned endpoints stand.
  static let prefix = "/api/v1"

  package static let all: [Endpoint] =
    SystemEndpoints.all + MeasureEndpoints.all + CacheEndpoints.all + AccountEndpoints.all
    + SecondFactorEndpoints.all
    + SessionEndpoints.all + UserEndpoints.all + APIKeyEndpoints.all + ProviderKeyEndpoints.all
    + ProductEndpoints.all + ProductBulkEndpoints.all
    + ProductDetailEndpoints.all + PlaceSettingEndpoints.all + ReviewEndpoints.all + CategoryEndpoints.all
    + LocationEndpoints.all + TransactionEndpoints.all + StockEndpoints.all + EventEndpoints.all
    + PartyEndpoints.all + ClientEndpoints.all + SettingsEndpoints.all + SupplierEndpoints.all
    + PurchaseOrderEndpoints.all + OrderEndpoints.all + OrderDetailEndpoints.all + ReservationEndpoints.all
    + ForecastEndpoints.all + TaskEndpoints.all + ImportEndpoints.all + ExportEndpoints.all
    + AuditEndpoints.all + DashboardEndpoints.all + ReportEndpoints.all + ChatEndpoints.all
    + MCPEndpoint.all + ChangeEndpoints.all
    + WebhookEndpoints.all
}
