extension Successes {
  static var system: [String: Success] {
    [
      "listAuditLogs": Success(),
      "listWebhooks": Success(),
      "createWebhook": Success(
        nil,
        #"{"url":"https://hook.example/","events":["stock.out"]}"#,
        session: "admin"
      ),
      "getWebhook": Success("\(api)/webhooks/1"),
      "updateWebhook": Success("\(api)/webhooks/1", #"{"description":"Changed"}"#),
      "deleteWebhook": Success("\(api)/webhooks/2"),
      "listWebhookAttempts": Success("\(api)/webhooks/1/attempts"),
      "testWebhook": Success("\(api)/webhooks/1/test"),
      "rotateWebhookSecret": Success("\(api)/webhooks/1/rotate-secret"),
      "listChanges": Success("\(api)/changes?limit=10"),
      "verifyAuditLog": Success(),
      "getLiveness": Success(),
      "getReadiness": Success(),
      "getHealth": Success(),
      "getMetrics": Success(),
      "getMetricsHealth": Success(),
      "getMetricsSummary": Success(),
      "getSystemMetrics": Success(),
      "getRequestMetrics": Success(),
      "getEndpointMetrics": Success(),
      "getDatabaseMetrics": Success(),
      "getCacheMetrics": Success(),
      "getErrorMetrics": Success(),
      "resetMetrics": Success(),
      "verifyLedger": Success(),
      "getRootOpenAPI": Success(),
      "getOpenAPI": Success(),
      "getRootDocs": Success(),
      "getRedoc": Success(),
      "getDocs": Success(),
    ]
  }
}
