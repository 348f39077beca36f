extension Successes {
  static var system: [String: Success] {
    [
      "listAuditLogs": Success(),
      "verifyAuditLog": Success(),
      "getLiveness": Success(),
      "getReadiness": Success(),
      "getHealth": Success(),
      "getMetrics": Success(),
      "verifyLedger": Success(),
      "getRootOpenAPI": Success(),
      "getOpenAPI": Success(),
      "getRootDocs": Success(),
      "getRedoc": Success(),
      "getDocs": Success(),
    ]
  }
}
