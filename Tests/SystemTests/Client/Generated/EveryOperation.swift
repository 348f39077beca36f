// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
import InventoryClient
import InventoryCore

/// Every operation of the client, by its name.
enum EveryOperation {
  static let all: [String: @Sendable (Inventory, OperationInput) async throws -> OperationOutput?] = [
    "getLiveness": getLiveness,
    "getReadiness": getReadiness,
    "getHealth": getHealth,
    "verifyLedger": verifyLedger,
    "getRootOpenAPI": getRootOpenAPI,
    "getOpenAPI": getOpenAPI,
    "getRootDocs": getRootDocs,
    "getRedoc": getRedoc,
    "getDocs": getDocs,
    "getMetrics": getMetrics,
    "getMetricsHealth": getMetricsHealth,
    "getMetricsSummary": getMetricsSummary,
    "getSystemMetrics": getSystemMetrics,
    "getRequestMetrics": getRequestMetrics,
    "getDatabaseMetrics": getDatabaseMetrics,
    "getCacheMetrics": getCacheMetrics,
    "getErrorMetrics": getErrorMetrics,
    "getEndpointMetrics": getEndpointMetrics,
    "resetMetrics": resetMetrics,
    "getCacheStatistics": getCacheStatistics,
    "invalidateCache": invalidateCache,
    "clearCache": clearCache,
    "register": register,
    "login": login,
    "refresh": refresh,
    "logout": logout,
    "logoutAll": logoutAll,
    "changePassword": changePassword,
    "reauthenticate": reauthenticate,
    "setUpMFA": setUpMFA,
    "enableMFA": enableMFA,
    "disableMFA": disableMFA,
    "renewBackupCodes": renewBackupCodes,
    "listSessions": listSessions,
    "endSessions": endSessions,
    "getSession": getSession,
    "endSession": endSession,
    "getMe": getMe,
    "replaceMe": replaceMe,
    "updateMe": updateMe,
    "listUsers": listUsers,
    "getUser": getUser,
    "updateUser": updateUser,
    "resetUser": resetUser,
    "listAPIKeys": listAPIKeys,
    "createAPIKey": createAPIKey,
    "getAPIKey": getAPIKey,
    "revokeAPIKey": revokeAPIKey,
    "listProviderKeys": listProviderKeys,
    "createProviderKey": createProviderKey,
    "getProviderKey": getProviderKey,
    "deleteProviderKey": deleteProviderKey,
    "listProducts": listProducts,
    "createProduct": createProduct,
    "getProductStatistics": getProductStatistics,
    "getProduct": getProduct,
    "replaceProduct": replaceProduct,
    "updateProduct": updateProduct,
    "deleteProduct": deleteProduct,
    "getProductBySKU": getProductBySKU,
    "replaceProductBySKU": replaceProductBySKU,
    "updateProductBySKU": updateProductBySKU,
    "deleteProductBySKU": deleteProductBySKU,
    "mergeProducts": mergeProducts,
    "getProductStock": getProductStock,
    "getProductLedger": getProductLedger,
    "getProductBySKUStock": getProductBySKUStock,
    "getProductBySKULedger": getProductBySKULedger,
    "setProductLocation": setProductLocation,
    "removeProductLocation": removeProductLocation,
    "listReviews": listReviews,
    "createReview": createReview,
    "getReview": getReview,
    "replaceReview": replaceReview,
    "updateReview": updateReview,
    "deleteReview": deleteReview,
    "getProductReviews": getProductReviews,
    "getProductBySKUReviews": getProductBySKUReviews,
    "listCategories": listCategories,
    "createCategory": createCategory,
    "getCategory": getCategory,
    "replaceCategory": replaceCategory,
    "updateCategory": updateCategory,
    "deleteCategory": deleteCategory,
    "listLocations": listLocations,
    "createLocation": createLocation,
    "getLocation": getLocation,
    "replaceLocation": replaceLocation,
    "updateLocation": updateLocation,
    "deleteLocation": deleteLocation,
    "listTransactions": listTransactions,
    "createTransaction": createTransaction,
    "listCheckouts": listCheckouts,
    "getCheckout": getCheckout,
    "getTransaction": getTransaction,
    "checkout": checkout,
    "createTransactions": createTransactions,
    "reverseTransaction": reverseTransaction,
    "returnTransaction": returnTransaction,
    "adjustStock": adjustStock,
    "listStock": listStock,
    "countStock": countStock,
    "listTransfers": listTransfers,
    "createTransfer": createTransfer,
    "getTransfer": getTransfer,
    "reverseTransfer": reverseTransfer,
    "listEvents": listEvents,
    "createEvent": createEvent,
    "getEvent": getEvent,
    "replaceEvent": replaceEvent,
    "updateEvent": updateEvent,
    "deleteEvent": deleteEvent,
    "listClients": listClients,
    "createClient": createClient,
    "getClient": getClient,
    "replaceClient": replaceClient,
    "updateClient": updateClient,
    "deleteClient": deleteClient,
    "listAddresses": listAddresses,
    "createAddress": createAddress,
    "getAddress": getAddress,
    "replaceAddress": replaceAddress,
    "updateAddress": updateAddress,
    "deleteAddress": deleteAddress,
    "listBills": listBills,
    "createBill": createBill,
    "getBill": getBill,
    "replaceBill": replaceBill,
    "updateBill": updateBill,
    "deleteBill": deleteBill,
    "exportClient": exportClient,
    "anonymizeClient": anonymizeClient,
    "getStatus": getStatus,
    "getStoreSettings": getStoreSettings,
    "setStoreSettings": setStoreSettings,
    "getOperatingHours": getOperatingHours,
    "setOperatingHours": setOperatingHours,
    "listSuppliers": listSuppliers,
    "createSupplier": createSupplier,
    "getSupplier": getSupplier,
    "replaceSupplier": replaceSupplier,
    "updateSupplier": updateSupplier,
    "deleteSupplier": deleteSupplier,
    "listPurchaseOrders": listPurchaseOrders,
    "createPurchaseOrder": createPurchaseOrder,
    "getPurchaseOrder": getPurchaseOrder,
    "replacePurchaseOrder": replacePurchaseOrder,
    "updatePurchaseOrder": updatePurchaseOrder,
    "deletePurchaseOrder": deletePurchaseOrder,
    "orderPurchaseOrder": orderPurchaseOrder,
    "receivePurchaseOrder": receivePurchaseOrder,
    "cancelPurchaseOrder": cancelPurchaseOrder,
    "createAdvisedPurchaseOrders": createAdvisedPurchaseOrders,
    "listOrders": listOrders,
    "createOrder": createOrder,
    "getOrder": getOrder,
    "replaceOrder": replaceOrder,
    "updateOrder": updateOrder,
    "cancelOrder": cancelOrder,
    "deleteOrder": deleteOrder,
    "listOrderDetails": listOrderDetails,
    "createOrderDetail": createOrderDetail,
    "getOrderDetail": getOrderDetail,
    "replaceOrderDetail": replaceOrderDetail,
    "updateOrderDetail": updateOrderDetail,
    "deleteOrderDetail": deleteOrderDetail,
    "listReservations": listReservations,
    "createReservation": createReservation,
    "getReservation": getReservation,
    "confirmReservation": confirmReservation,
    "releaseReservation": releaseReservation,
    "predict": predict,
    "predictLater": predictLater,
    "getForecastTask": getForecastTask,
    "getProductForecast": getProductForecast,
    "getProductAdvice": getProductAdvice,
    "getProductBySKUForecast": getProductBySKUForecast,
    "getProductBySKUAdvice": getProductBySKUAdvice,
    "listReplenishment": listReplenishment,
    "listActiveTasks": listActiveTasks,
    "listScheduledTasks": listScheduledTasks,
    "getTask": getTask,
    "cancelTask": cancelTask,
    "trainProduct": trainProduct,
    "trainAll": trainAll,
    "listImports": listImports,
    "submitImport": submitImport,
    "getImport": getImport,
    "listImportFaults": listImportFaults,
    "listImportChanges": listImportChanges,
    "reverseImport": reverseImport,
    "exportData": exportData,
    "listAuditLogs": listAuditLogs,
    "verifyAuditLog": verifyAuditLog,
    "getDashboard": getDashboard,
    "getSalesReport": getSalesReport,
    "getStockValueReport": getStockValueReport,
    "listChatSessions": listChatSessions,
    "createChatSession": createChatSession,
    "getChatSession": getChatSession,
    "deleteChatSession": deleteChatSession,
    "askAssistant": askAssistant,
    "callMCP": callMCP,
    "listChanges": listChanges,
    "listWebhooks": listWebhooks,
    "createWebhook": createWebhook,
    "getWebhook": getWebhook,
    "updateWebhook": updateWebhook,
    "deleteWebhook": deleteWebhook,
    "listWebhookAttempts": listWebhookAttempts,
    "testWebhook": testWebhook,
    "rotateWebhookSecret": rotateWebhookSecret,
  ]

  @Sendable
  private static func getLiveness(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getLiveness()
    )
  }

  @Sendable
  private static func getReadiness(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getReadiness()
    )
  }

  @Sendable
  private static func getHealth(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getHealth()
    )
  }

  @Sendable
  private static func verifyLedger(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.verifyLedger()
    )
  }

  @Sendable
  private static func getRootOpenAPI(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getRootOpenAPI()
    )
  }

  @Sendable
  private static func getOpenAPI(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getOpenAPI()
    )
  }

  @Sendable
  private static func getRootDocs(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getRootDocs()
    )
  }

  @Sendable
  private static func getRedoc(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getRedoc()
    )
  }

  @Sendable
  private static func getDocs(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getDocs()
    )
  }

  @Sendable
  private static func getMetrics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getMetrics()
    )
  }

  @Sendable
  private static func getMetricsHealth(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getMetricsHealth()
    )
  }

  @Sendable
  private static func getMetricsSummary(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getMetricsSummary()
    )
  }

  @Sendable
  private static func getSystemMetrics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getSystemMetrics()
    )
  }

  @Sendable
  private static func getRequestMetrics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getRequestMetrics()
    )
  }

  @Sendable
  private static func getDatabaseMetrics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getDatabaseMetrics()
    )
  }

  @Sendable
  private static func getCacheMetrics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getCacheMetrics()
    )
  }

  @Sendable
  private static func getErrorMetrics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getErrorMetrics()
    )
  }

  @Sendable
  private static func getEndpointMetrics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getEndpointMetrics()
    )
  }

  @Sendable
  private static func resetMetrics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.resetMetrics()
    return nil
  }

  @Sendable
  private static func getCacheStatistics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getCacheStatistics()
    )
  }

  @Sendable
  private static func invalidateCache(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.invalidateCache(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func clearCache(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.clearCache(
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func register(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.register(
      try input.body()
    )
    )
  }

  @Sendable
  private static func login(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.login(
      try input.body()
    )
    )
  }

  @Sendable
  private static func refresh(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.refresh(
      try input.body()
    )
    )
  }

  @Sendable
  private static func logout(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.logout()
    return nil
  }

  @Sendable
  private static func logoutAll(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.logoutAll()
    return nil
  }

  @Sendable
  private static func changePassword(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.changePassword(
      try input.body()
    )
    return nil
  }

  @Sendable
  private static func reauthenticate(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.reauthenticate(
      try input.body()
    )
    )
  }

  @Sendable
  private static func setUpMFA(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.setUpMFA(
      try input.body()
    )
    )
  }

  @Sendable
  private static func enableMFA(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.enableMFA(
      try input.body()
    )
    )
  }

  @Sendable
  private static func disableMFA(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.disableMFA(
      try input.body()
    )
    return nil
  }

  @Sendable
  private static func renewBackupCodes(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.renewBackupCodes(
      try input.body()
    )
    )
  }

  @Sendable
  private static func listSessions(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listSessions()
    )
  }

  @Sendable
  private static func endSessions(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.endSessions()
    return nil
  }

  @Sendable
  private static func getSession(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getSession(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func endSession(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.endSession(
      id: try input.parameter("id")
    )
    return nil
  }

  @Sendable
  private static func getMe(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getMe()
    )
  }

  @Sendable
  private static func replaceMe(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceMe(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateMe(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateMe(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func listUsers(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listUsers()
    )
  }

  @Sendable
  private static func getUser(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getUser(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func updateUser(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateUser(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func resetUser(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.resetUser(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func listAPIKeys(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listAPIKeys()
    )
  }

  @Sendable
  private static func createAPIKey(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createAPIKey(
      try input.body()
    )
    )
  }

  @Sendable
  private static func getAPIKey(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getAPIKey(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func revokeAPIKey(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.revokeAPIKey(
      id: try input.parameter("id")
    )
    return nil
  }

  @Sendable
  private static func listProviderKeys(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listProviderKeys()
    )
  }

  @Sendable
  private static func createProviderKey(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createProviderKey(
      try input.body()
    )
    )
  }

  @Sendable
  private static func getProviderKey(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProviderKey(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func deleteProviderKey(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteProviderKey(
      id: try input.parameter("id")
    )
    return nil
  }

  @Sendable
  private static func listProducts(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listProducts(
      categoryID: try input.optionalParameter("category_id"),
      category: try input.optionalParameter("category"),
      supplierID: try input.optionalParameter("supplier_id"),
      barcode: try input.optionalParameter("barcode"),
      q: try input.optionalParameter("q"),
      locationID: try input.optionalParameter("location_id"),
      lowStock: try input.optionalParameter("low_stock"),
      active: try input.optionalParameter("active"),
      minPrice: try input.optionalParameter("min_price"),
      maxPrice: try input.optionalParameter("max_price"),
      minStock: try input.optionalParameter("min_stock"),
      maxStock: try input.optionalParameter("max_stock"),
      sort: try input.optionalParameter("sort")
    )
    )
  }

  @Sendable
  private static func createProduct(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createProduct(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getProductStatistics(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProductStatistics()
    )
  }

  @Sendable
  private static func getProduct(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProduct(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceProduct(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceProduct(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateProduct(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateProduct(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteProduct(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteProduct(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func getProductBySKU(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProductBySKU(
      sku: try input.parameter("sku")
    )
    )
  }

  @Sendable
  private static func replaceProductBySKU(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceProductBySKU(
      sku: try input.parameter("sku"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateProductBySKU(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateProductBySKU(
      sku: try input.parameter("sku"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteProductBySKU(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteProductBySKU(
      sku: try input.parameter("sku"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func mergeProducts(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.mergeProducts(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getProductStock(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProductStock(
      id: try input.parameter("id"),
      asOf: try input.optionalParameter("as_of"),
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func getProductLedger(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.getProductLedger(
      id: try input.parameter("id"),
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func getProductBySKUStock(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProductBySKUStock(
      sku: try input.parameter("sku"),
      asOf: try input.optionalParameter("as_of"),
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func getProductBySKULedger(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.getProductBySKULedger(
      sku: try input.parameter("sku"),
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func setProductLocation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.setProductLocation(
      locationID: try input.parameter("location_id"),
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func removeProductLocation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.removeProductLocation(
      locationID: try input.parameter("location_id"),
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listReviews(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listReviews(
      productID: try input.optionalParameter("product_id"),
      userID: try input.optionalParameter("user_id"),
      minRating: try input.optionalParameter("min_rating"),
      sort: try input.optionalParameter("sort")
    )
    )
  }

  @Sendable
  private static func createReview(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createReview(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getReview(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getReview(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceReview(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceReview(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateReview(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateReview(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteReview(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteReview(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func getProductReviews(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.getProductReviews(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func getProductBySKUReviews(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.getProductBySKUReviews(
      sku: try input.parameter("sku")
    )
    )
  }

  @Sendable
  private static func listCategories(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listCategories()
    )
  }

  @Sendable
  private static func createCategory(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createCategory(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getCategory(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getCategory(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceCategory(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceCategory(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateCategory(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateCategory(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteCategory(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteCategory(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listLocations(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listLocations(
      code: try input.optionalParameter("code"),
      active: try input.optionalParameter("active"),
      sort: try input.optionalParameter("sort")
    )
    )
  }

  @Sendable
  private static func createLocation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createLocation(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getLocation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getLocation(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceLocation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceLocation(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateLocation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateLocation(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteLocation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteLocation(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listTransactions(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listTransactions(
      from: try input.optionalParameter("from"),
      to: try input.optionalParameter("to"),
      kind: try input.optionalParameter("kind"),
      isPromo: try input.optionalParameter("is_promo"),
      flagged: try input.optionalParameter("flagged"),
      sku: try input.optionalParameter("sku"),
      barcode: try input.optionalParameter("barcode"),
      productID: try input.optionalParameter("product_id"),
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func createTransaction(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createTransaction(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func listCheckouts(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listCheckouts(
      externalID: try input.optionalParameter("external_id"),
      locationID: try input.optionalParameter("location_id"),
      paymentType: try input.optionalParameter("payment_type"),
      from: try input.optionalParameter("from"),
      to: try input.optionalParameter("to")
    )
    )
  }

  @Sendable
  private static func getCheckout(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getCheckout(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func getTransaction(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getTransaction(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func checkout(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.checkout(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func createTransactions(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createTransactions(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func reverseTransaction(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.reverseTransaction(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func returnTransaction(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.returnTransaction(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func adjustStock(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.adjustStock(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func listStock(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.listStock(
      sku: try input.optionalParameter("sku"),
      barcode: try input.optionalParameter("barcode"),
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func countStock(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.countStock(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func listTransfers(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listTransfers(
      locationID: try input.optionalParameter("location_id"),
      productID: try input.optionalParameter("product_id")
    )
    )
  }

  @Sendable
  private static func createTransfer(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createTransfer(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getTransfer(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getTransfer(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func reverseTransfer(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.reverseTransfer(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func listEvents(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listEvents(
      type: try input.optionalParameter("type"),
      from: try input.optionalParameter("from"),
      to: try input.optionalParameter("to")
    )
    )
  }

  @Sendable
  private static func createEvent(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createEvent(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getEvent(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getEvent(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceEvent(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceEvent(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateEvent(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateEvent(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteEvent(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteEvent(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listClients(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listClients(
      email: try input.optionalParameter("email"),
      lastname: try input.optionalParameter("lastname"),
      telephone: try input.optionalParameter("telephone"),
      sort: try input.optionalParameter("sort")
    )
    )
  }

  @Sendable
  private static func createClient(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createClient(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getClient(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getClient(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceClient(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceClient(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateClient(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateClient(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteClient(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteClient(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listAddresses(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listAddresses(
      clientID: try input.optionalParameter("client_id"),
      city: try input.optionalParameter("city"),
      sort: try input.optionalParameter("sort")
    )
    )
  }

  @Sendable
  private static func createAddress(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createAddress(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getAddress(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getAddress(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceAddress(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceAddress(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateAddress(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateAddress(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteAddress(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteAddress(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listBills(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listBills(
      clientID: try input.optionalParameter("client_id"),
      billNumber: try input.optionalParameter("bill_number"),
      paymentType: try input.optionalParameter("payment_type"),
      from: try input.optionalParameter("from"),
      to: try input.optionalParameter("to"),
      sort: try input.optionalParameter("sort")
    )
    )
  }

  @Sendable
  private static func createBill(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createBill(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getBill(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getBill(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceBill(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceBill(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateBill(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateBill(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteBill(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteBill(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func exportClient(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.exportClient(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func anonymizeClient(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.anonymizeClient(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getStatus(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getStatus()
    )
  }

  @Sendable
  private static func getStoreSettings(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getStoreSettings()
    )
  }

  @Sendable
  private static func setStoreSettings(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.setStoreSettings(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getOperatingHours(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getOperatingHours(
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func setOperatingHours(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.setOperatingHours(
      try input.body(),
      locationID: try input.optionalParameter("location_id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func listSuppliers(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listSuppliers(
      name: try input.optionalParameter("name"),
      active: try input.optionalParameter("active"),
      sort: try input.optionalParameter("sort")
    )
    )
  }

  @Sendable
  private static func createSupplier(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createSupplier(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getSupplier(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getSupplier(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceSupplier(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceSupplier(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateSupplier(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateSupplier(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteSupplier(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteSupplier(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listPurchaseOrders(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listPurchaseOrders(
      supplierID: try input.optionalParameter("supplier_id"),
      locationID: try input.optionalParameter("location_id"),
      productID: try input.optionalParameter("product_id"),
      status: try input.optionalParameter("status"),
      sort: try input.optionalParameter("sort")
    )
    )
  }

  @Sendable
  private static func createPurchaseOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createPurchaseOrder(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getPurchaseOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getPurchaseOrder(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replacePurchaseOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replacePurchaseOrder(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updatePurchaseOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updatePurchaseOrder(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deletePurchaseOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deletePurchaseOrder(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func orderPurchaseOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.orderPurchaseOrder(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func receivePurchaseOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.receivePurchaseOrder(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func cancelPurchaseOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.cancelPurchaseOrder(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func createAdvisedPurchaseOrders(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createAdvisedPurchaseOrders(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func listOrders(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listOrders(
      clientID: try input.optionalParameter("client_id"),
      billID: try input.optionalParameter("bill_id"),
      status: try input.optionalParameter("status"),
      deliveryMethod: try input.optionalParameter("delivery_method"),
      from: try input.optionalParameter("from"),
      to: try input.optionalParameter("to"),
      locationID: try input.optionalParameter("location_id"),
      sort: try input.optionalParameter("sort")
    )
    )
  }

  @Sendable
  private static func createOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createOrder(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getOrder(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceOrder(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateOrder(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func cancelOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.cancelOrder(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteOrder(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteOrder(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listOrderDetails(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listOrderDetails(
      orderID: try input.optionalParameter("order_id"),
      productID: try input.optionalParameter("product_id")
    )
    )
  }

  @Sendable
  private static func createOrderDetail(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createOrderDetail(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getOrderDetail(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getOrderDetail(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func replaceOrderDetail(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.replaceOrderDetail(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func updateOrderDetail(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateOrderDetail(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteOrderDetail(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteOrderDetail(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listReservations(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listReservations(
      productID: try input.optionalParameter("product_id"),
      locationID: try input.optionalParameter("location_id"),
      state: try input.optionalParameter("state")
    )
    )
  }

  @Sendable
  private static func createReservation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createReservation(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getReservation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getReservation(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func confirmReservation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.confirmReservation(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func releaseReservation(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.releaseReservation(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func predict(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.predict(
      try input.body()
    )
    )
  }

  @Sendable
  private static func predictLater(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.predictLater(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getForecastTask(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getForecastTask(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func getProductForecast(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProductForecast(
      id: try input.parameter("id"),
      days: try input.optionalParameter("days"),
      locationID: try input.optionalParameter("location_id"),
      promotionDates: try input.optionalParameter("promotion_dates")
    )
    )
  }

  @Sendable
  private static func getProductAdvice(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProductAdvice(
      id: try input.parameter("id"),
      locationID: try input.optionalParameter("location_id"),
      measure: try input.optionalParameter("measure"),
      serviceLevel: try input.optionalParameter("service_level"),
      leadTimeDays: try input.optionalParameter("lead_time_days"),
      leadTimeDeviation: try input.optionalParameter("lead_time_deviation"),
      reviewDays: try input.optionalParameter("review_days"),
      orderCycleDays: try input.optionalParameter("order_cycle_days"),
      onOrder: try input.optionalParameter("on_order"),
      policy: try input.optionalParameter("policy"),
      holdingCost: try input.optionalParameter("holding_cost"),
      shortageCost: try input.optionalParameter("shortage_cost"),
      unmet: try input.optionalParameter("unmet"),
      promotionDates: try input.optionalParameter("promotion_dates")
    )
    )
  }

  @Sendable
  private static func getProductBySKUForecast(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProductBySKUForecast(
      sku: try input.parameter("sku"),
      days: try input.optionalParameter("days"),
      locationID: try input.optionalParameter("location_id"),
      promotionDates: try input.optionalParameter("promotion_dates")
    )
    )
  }

  @Sendable
  private static func getProductBySKUAdvice(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getProductBySKUAdvice(
      sku: try input.parameter("sku"),
      locationID: try input.optionalParameter("location_id"),
      measure: try input.optionalParameter("measure"),
      serviceLevel: try input.optionalParameter("service_level"),
      leadTimeDays: try input.optionalParameter("lead_time_days"),
      leadTimeDeviation: try input.optionalParameter("lead_time_deviation"),
      reviewDays: try input.optionalParameter("review_days"),
      orderCycleDays: try input.optionalParameter("order_cycle_days"),
      onOrder: try input.optionalParameter("on_order"),
      policy: try input.optionalParameter("policy"),
      holdingCost: try input.optionalParameter("holding_cost"),
      shortageCost: try input.optionalParameter("shortage_cost"),
      unmet: try input.optionalParameter("unmet"),
      promotionDates: try input.optionalParameter("promotion_dates")
    )
    )
  }

  @Sendable
  private static func listReplenishment(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listReplenishment(
      status: try input.optionalParameter("status"),
      abc: try input.optionalParameter("abc"),
      xyz: try input.optionalParameter("xyz"),
      locationID: try input.optionalParameter("location_id"),
      categoryID: try input.optionalParameter("category_id"),
      supplierID: try input.optionalParameter("supplier_id"),
      sort: try input.optionalParameter("sort"),
      budget: try input.optionalParameter("budget")
    )
    )
  }

  @Sendable
  private static func listActiveTasks(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listActiveTasks()
    )
  }

  @Sendable
  private static func listScheduledTasks(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listScheduledTasks()
    )
  }

  @Sendable
  private static func getTask(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getTask(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func cancelTask(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.cancelTask(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func trainProduct(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.trainProduct(
      sku: try input.parameter("sku"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func trainAll(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.trainAll(
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func listImports(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listImports(
      resource: try input.optionalParameter("resource"),
      state: try input.optionalParameter("state")
    )
    )
  }

  @Sendable
  private static func submitImport(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.submitImport(
      input.upload,
      resource: try input.optionalParameter("resource"),
      format: try input.optionalParameter("format"),
      decimal: try input.optionalParameter("decimal"),
      locationID: try input.optionalParameter("location_id"),
      dryRun: input.isRehearsal,
      again: try input.optionalParameter("again")
    )
    )
  }

  @Sendable
  private static func getImport(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getImport(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func listImportFaults(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listImportFaults(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func listImportChanges(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listImportChanges(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func reverseImport(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.reverseImport(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func exportData(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.exportData(
      resource: try input.parameter("resource"),
      format: try input.optionalParameter("format"),
      locationID: try input.optionalParameter("location_id"),
      from: try input.optionalParameter("from"),
      to: try input.optionalParameter("to")
    )
    )
  }

  @Sendable
  private static func listAuditLogs(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listAuditLogs(
      actor: try input.optionalParameter("actor"),
      action: try input.optionalParameter("action"),
      resource: try input.optionalParameter("resource"),
      from: try input.optionalParameter("from"),
      to: try input.optionalParameter("to"),
      format: try input.optionalParameter("format")
    )
    )
  }

  @Sendable
  private static func verifyAuditLog(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.verifyAuditLog()
    )
  }

  @Sendable
  private static func getDashboard(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getDashboard(
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func getSalesReport(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getSalesReport(
      from: try input.optionalParameter("from"),
      to: try input.optionalParameter("to"),
      groupBy: try input.optionalParameter("group_by"),
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func getStockValueReport(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getStockValueReport(
      asOf: try input.optionalParameter("as_of"),
      locationID: try input.optionalParameter("location_id")
    )
    )
  }

  @Sendable
  private static func listChatSessions(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listChatSessions()
    )
  }

  @Sendable
  private static func createChatSession(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createChatSession(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func getChatSession(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getChatSession(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func deleteChatSession(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteChatSession(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func askAssistant(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.askAssistant(
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func callMCP(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.callMCP(
      try input.body()
    )
    )
  }

  @Sendable
  private static func listChanges(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.listChanges(
      since: try input.optionalParameter("since"),
      types: try input.optionalParameter("types"),
      locationID: try input.optionalParameter("location_id"),
      limit: try input.optionalParameter("limit"),
      wait: try input.optionalParameter("wait")
    )
    )
  }

  @Sendable
  private static func listWebhooks(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listWebhooks()
    )
  }

  @Sendable
  private static func createWebhook(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.createWebhook(
      try input.body()
    )
    )
  }

  @Sendable
  private static func getWebhook(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.getWebhook(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func updateWebhook(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.updateWebhook(
      id: try input.parameter("id"),
      try input.body(),
      dryRun: input.isRehearsal
    )
    )
  }

  @Sendable
  private static func deleteWebhook(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await inventory.deleteWebhook(
      id: try input.parameter("id"),
      dryRun: input.isRehearsal
    )
    return nil
  }

  @Sendable
  private static func listWebhookAttempts(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.firstPage(
      of: inventory.listWebhookAttempts(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func testWebhook(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.testWebhook(
      id: try input.parameter("id")
    )
    )
  }

  @Sendable
  private static func rotateWebhookSecret(
    _ inventory: Inventory,
    _ input: OperationInput
  ) async throws -> OperationOutput? {
    try await input.content(
      of: inventory.rotateWebhookSecret(
      id: try input.parameter("id")
    )
    )
  }
}
