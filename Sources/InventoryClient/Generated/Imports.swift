// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List imports, newest first.
  ///
  /// `GET /api/v1/imports`; for staff and above.
  public func listImports(
    resource: Inventory.Import.Resource? = nil,
    state: Inventory.Import.State? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Import> {
    var call = Call(
      "listImports",
      "GET",
      "/api/v1/imports",
      repeats: .always
    )
    call.add("resource", resource)
    call.add("state", state)
    return Pages(self, call, size: pageSize, options)
  }

  /// Submit a file for import; a worker validates the whole file, then imports all of it or nothing. Fields of a CSV file are separated by commas, semicolons or tabs.
  ///
  /// `POST /api/v1/imports`; for staff and above.
  ///
  /// - Parameters:
  ///   - resource: products by sku, clients by email, events by name and date, counts by sku or barcode, sales of days gone by.
  ///   - format: When Content-Type does not say it.
  ///   - decimal: How a table writes its numbers.
  ///   - locationID: Of sales and counts; the default location when absent.
  ///   - dryRun: Whether the file is only checked, and what it would do told.
  ///   - again: Whether a file of sales or counts that was imported before is imported again.
  /// - Throws: ``ServiceError``, also for the reasons ALREADY_IMPORTED; ``ConnectionError``.
  @discardableResult
  public func submitImport(
    _ file: Upload,
    resource: Inventory.Import.Resource? = nil,
    format: Inventory.Import.Format? = nil,
    decimal: Inventory.SubmitImportDecimal? = nil,
    locationID: Int64? = nil,
    dryRun: Bool? = nil,
    again: Bool? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Import> {
    var call = Call(
      "submitImport",
      "POST",
      "/api/v1/imports",
      repeats: .withKey
    )
    call.add("resource", resource)
    call.add("format", format)
    call.add("decimal", decimal)
    call.add("location_id", locationID)
    call.add("dry_run", dryRun)
    call.add("again", again)
    call.set(file)
    return try await answer(call, options)
  }

  /// Get the status of an import, with the first faults of its file.
  ///
  /// `GET /api/v1/imports/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getImport(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Import> {
    let call = Call(
      "getImport",
      "GET",
      "/api/v1/imports/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// List all faults of the file of an import, with row, column, expected and actual value.
  ///
  /// `GET /api/v1/imports/{id}/faults`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the import.
  public func listImportFaults(
    id: Int64,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.ListImportFaultsAnswer> {
    let call = Call(
      "listImportFaults",
      "GET",
      "/api/v1/imports/\(escaping: id)/faults",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// List what an import has changed or would change, row by row, with old and new values.
  ///
  /// `GET /api/v1/imports/{id}/changes`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the import.
  public func listImportChanges(
    id: Int64,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.ListImportChangesAnswer> {
    let call = Call(
      "listImportChanges",
      "GET",
      "/api/v1/imports/\(escaping: id)/changes",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// Reverse a whole import: stock movements by compensating entries, records by restoring their previous values; refused, with the reason, when a later change conflicts.
  ///
  /// `POST /api/v1/imports/{id}/reverse`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons ALREADY_REVERSED, NOT_REVERSIBLE; ``ConnectionError``.
  @discardableResult
  public func reverseImport(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Import> {
    var call = Call(
      "reverseImport",
      "POST",
      "/api/v1/imports/\(escaping: id)/reverse",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `Import` of the service.
  public struct Import: Hashable, Sendable, WireValue {
    public var importID: Int64
    public var state: Inventory.Import.State
    public var resource: Inventory.Import.Resource
    public var format: Inventory.Import.Format
    /// Of sales and counts.
    public var locationID: Int64?
    public var dryRun: Bool
    /// Bytes.
    public var size: Int
    public var createdAt: Instant
    public var finishedAt: Instant?
    /// What came in, or would; null until the file has been read.
    public var report: Inventory.Import.Report?
    /// Reads the file; null when it is forgotten.
    public var task: Inventory.Task?
    /// Takes the import back.
    public var reversalTask: Inventory.Task?

    public init(
      importID: Int64,
      state: Inventory.Import.State,
      resource: Inventory.Import.Resource,
      format: Inventory.Import.Format,
      locationID: Int64? = nil,
      dryRun: Bool,
      size: Int,
      createdAt: Instant,
      finishedAt: Instant? = nil,
      report: Inventory.Import.Report? = nil,
      task: Inventory.Task? = nil,
      reversalTask: Inventory.Task? = nil
    ) {
      self.importID = importID
      self.state = state
      self.resource = resource
      self.format = format
      self.locationID = locationID
      self.dryRun = dryRun
      self.size = size
      self.createdAt = createdAt
      self.finishedAt = finishedAt
      self.report = report
      self.task = task
      self.reversalTask = reversalTask
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.importID = try object.required("import_id")
      self.state = try object.required("state")
      self.resource = try object.required("resource")
      self.format = try object.required("format")
      self.locationID = try object.optional("location_id")
      self.dryRun = try object.required("dry_run")
      self.size = try object.required("size")
      self.createdAt = try object.required("created_at")
      self.finishedAt = try object.optional("finished_at")
      self.report = try object.optional("report")
      self.task = try object.optional("task")
      self.reversalTask = try object.optional("reversal_task")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("import_id", importID)
      writer.member("state", state)
      writer.member("resource", resource)
      writer.member("format", format)
      writer.nullable("location_id", locationID)
      writer.member("dry_run", dryRun)
      writer.member("size", size)
      writer.member("created_at", createdAt)
      writer.nullable("finished_at", finishedAt)
      writer.nullable("report", report)
      writer.nullable("task", task)
      writer.nullable("reversal_task", reversalTask)
      writer.endObject()
    }

    /// `Import.State` of the service.
    public enum State: OpenChoice, WireValue, ParameterValue {
      case waiting
      case refused
      case checked
      case imported
      case reversed
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.waiting, .refused, .checked, .imported, .reversed]

      public init(_ text: String) {
        self =
          switch text {
          case "waiting": .waiting
          case "refused": .refused
          case "checked": .checked
          case "imported": .imported
          case "reversed": .reversed
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .waiting: "waiting"
        case .refused: "refused"
        case .checked: "checked"
        case .imported: "imported"
        case .reversed: "reversed"
        case .other(let text): text
        }
      }
    }

    /// `Import.Resource` of the service.
    public enum Resource: OpenChoice, WireValue, ParameterValue {
      case products
      case clients
      case sales
      case counts
      case events
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.products, .clients, .sales, .counts, .events]

      public init(_ text: String) {
        self =
          switch text {
          case "products": .products
          case "clients": .clients
          case "sales": .sales
          case "counts": .counts
          case "events": .events
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .products: "products"
        case .clients: "clients"
        case .sales: "sales"
        case .counts: "counts"
        case .events: "events"
        case .other(let text): text
        }
      }
    }

    /// `Import.Format` of the service.
    public enum Format: OpenChoice, WireValue, ParameterValue {
      case csv
      case ndjson
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.csv, .ndjson]

      public init(_ text: String) {
        self =
          switch text {
          case "csv": .csv
          case "ndjson": .ndjson
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .csv: "csv"
        case .ndjson: "ndjson"
        case .other(let text): text
        }
      }
    }

    /// `Import.Report` of the service.
    public struct Report: Hashable, Sendable, WireValue {
      public var lines: Int
      public var created: Int
      public var changed: Int
      public var unchanged: Int
      public var sales: Int?
      public var products: Int?
      public var productsCreated: Int?
      public var firstDay: CalendarDate?
      public var lastDay: CalendarDate?
      public var faultCount: Int
      /// The first 50.
      public var faults: [Inventory.Import.Report.Fault]

      public init(
        lines: Int,
        created: Int,
        changed: Int,
        unchanged: Int,
        sales: Int? = nil,
        products: Int? = nil,
        productsCreated: Int? = nil,
        firstDay: CalendarDate? = nil,
        lastDay: CalendarDate? = nil,
        faultCount: Int,
        faults: [Inventory.Import.Report.Fault]
      ) {
        self.lines = lines
        self.created = created
        self.changed = changed
        self.unchanged = unchanged
        self.sales = sales
        self.products = products
        self.productsCreated = productsCreated
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.faultCount = faultCount
        self.faults = faults
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.lines = try object.required("lines")
        self.created = try object.required("created")
        self.changed = try object.required("changed")
        self.unchanged = try object.required("unchanged")
        self.sales = try object.optional("sales")
        self.products = try object.optional("products")
        self.productsCreated = try object.optional("products_created")
        self.firstDay = try object.optional("first_day")
        self.lastDay = try object.optional("last_day")
        self.faultCount = try object.required("fault_count")
        self.faults = try object.required("faults")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("lines", lines)
        writer.member("created", created)
        writer.member("changed", changed)
        writer.member("unchanged", unchanged)
        writer.optional("sales", sales)
        writer.optional("products", products)
        writer.optional("products_created", productsCreated)
        writer.optional("first_day", firstDay)
        writer.optional("last_day", lastDay)
        writer.member("fault_count", faultCount)
        writer.member("faults", faults)
        writer.endObject()
      }

      /// `Import.Report.Fault` of the service.
      public struct Fault: Hashable, Sendable, WireValue {
        /// Of the file, from 1; a header counts.
        public var row: Int
        /// null when the row as a whole is wrong.
        public var column: String?
        public var expected: String
        public var got: String

        public init(
          row: Int,
          column: String? = nil,
          expected: String,
          got: String
        ) {
          self.row = row
          self.column = column
          self.expected = expected
          self.got = got
        }

        package init(wire value: JSONValue) throws(WireError) {
          let object = try WireObject(value)
          self.row = try object.required("row")
          self.column = try object.optional("column")
          self.expected = try object.required("expected")
          self.got = try object.required("got")
        }

        package func write(into writer: inout JSONWriter) {
          writer.beginObject()
          writer.member("row", row)
          writer.nullable("column", column)
          writer.member("expected", expected)
          writer.member("got", got)
          writer.endObject()
        }
      }
    }
  }
}

extension Inventory {
  /// `ListImportFaultsAnswer` of the service.
  public struct ListImportFaultsAnswer: Hashable, Sendable, WireValue {
    /// Of the file, from 1; a header counts.
    public var row: Int
    /// null when the row as a whole is wrong.
    public var column: String?
    public var expected: String
    public var got: String

    public init(
      row: Int,
      column: String? = nil,
      expected: String,
      got: String
    ) {
      self.row = row
      self.column = column
      self.expected = expected
      self.got = got
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.row = try object.required("row")
      self.column = try object.optional("column")
      self.expected = try object.required("expected")
      self.got = try object.required("got")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("row", row)
      writer.nullable("column", column)
      writer.member("expected", expected)
      writer.member("got", got)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListImportChangesAnswer` of the service.
  public struct ListImportChangesAnswer: Hashable, Sendable, WireValue {
    /// Of the file, from 1; a header counts.
    public var row: Int
    /// SKU, e-mail address, or name and day.
    public var key: String
    public var change: Inventory.ListImportChangesAnswer.Change
    /// null when nothing was written, or it was taken back.
    public var recordID: Int64?
    /// The members that change, as they were; null for what is new.
    public var old: JSONValue?
    /// The same members as they are now; null for what is new.
    public var new: JSONValue?

    public init(
      row: Int,
      key: String,
      change: Inventory.ListImportChangesAnswer.Change,
      recordID: Int64? = nil,
      old: JSONValue? = nil,
      new: JSONValue? = nil
    ) {
      self.row = row
      self.key = key
      self.change = change
      self.recordID = recordID
      self.old = old
      self.new = new
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.row = try object.required("row")
      self.key = try object.required("key")
      self.change = try object.required("change")
      self.recordID = try object.optional("record_id")
      self.old = try object.optional("old")
      self.new = try object.optional("new")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("row", row)
      writer.member("key", key)
      writer.member("change", change)
      writer.nullable("record_id", recordID)
      writer.nullable("old", old)
      writer.nullable("new", new)
      writer.endObject()
    }

    /// `ListImportChangesAnswer.Change` of the service.
    public enum Change: OpenChoice, WireValue, ParameterValue {
      case created
      case changed
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.created, .changed]

      public init(_ text: String) {
        self =
          switch text {
          case "created": .created
          case "changed": .changed
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .created: "created"
        case .changed: "changed"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `SubmitImportDecimal` of the service.
  public enum SubmitImportDecimal: OpenChoice, WireValue, ParameterValue {
    case point
    case comma
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.point, .comma]

    public init(_ text: String) {
      self =
        switch text {
        case ".": .point
        case ",": .comma
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .point: "."
      case .comma: ","
      case .other(let text): text
      }
    }
  }
}
