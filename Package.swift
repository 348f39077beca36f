// swift-tools-version: 6.1
import PackageDescription

/// One strict language mode for every target of ours.
let settings: [SwiftSetting] = [
  "ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault",
].map { .enableUpcomingFeature($0) }

/// A product of another package, for one trait: whoever uses this package without the trait resolves none of it.
func product(_ name: String, of package: String, for trait: String = "Server") -> Target.Dependency {
  .product(name: name, package: package, condition: .when(traits: [trait]))
}

let httpTypes = product("HTTPTypes", of: "swift-http-types")
let logging = product("Logging", of: "swift-log")
let arguments = product("ArgumentParser", of: "swift-argument-parser")
let deque = product("DequeModule", of: "swift-collections")

func module(
  _ name: String,
  path: String? = nil,
  _ dependencies: [Target.Dependency],
  links: [String] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: path ?? "Sources/\(name)",
    swiftSettings: settings,
    linkerSettings: links.map { .linkedLibrary($0) }
  )
}

func program(
  _ name: String,
  path: String? = nil,
  _ dependencies: [Target.Dependency]
) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies,
    path: path ?? "Sources/\(name)",
    swiftSettings: settings
  )
}

func suite(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func library(_ name: String) -> Target {
  .systemLibrary(name: name, path: "Sources/CLibraries/\(name)")
}

let package = Package(
  name: "inventory",
  products: [
    .library(name: "InventoryCore", targets: ["InventoryCore"]),
    .library(name: "InventoryClient", targets: ["InventoryClient"]),
    .executable(name: "inventory-fcgi", targets: ["FCGIAdapter"]),
    .executable(name: "inventoryd", targets: ["Daemon"]),
    .executable(name: "inventoryctl", targets: ["Control"]),
    .executable(name: "generate-client", targets: ["ClientGenerator"]),
    .executable(name: "forecast-csv", targets: ["ForecastCSV"]),
    .executable(name: "forecast-plot", targets: ["ForecastPlot"]),
    .executable(name: "order-csv", targets: ["OrderPlanner"]),
    .executable(name: "token-tool", targets: ["TokenTool"]),
    .executable(name: "csv-validator", targets: ["CSVValidator"]),
    .executable(name: "stock-ledger", targets: ["StockLedger"]),
    .executable(name: "local-service", targets: ["LocalService"]),
  ],
  traits: [
    .default(enabledTraits: ["Server", "Client"]),
    .trait(name: "Server", description: "The service, its programs and examples."),
    .trait(
      name: "Client",
      description: "InventoryClient, which needs an HTTP client. The core alone needs no trait."
    ),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // C libraries: a module map and a shim each, nothing else.
    library("CLinux"),
    library("CFCGI"),
    library("CHiredis"),
    library("COpenSSL"),
    library("CPostgreSQL"),

    // Rings, inside out.
    module("Cryptography", ["COpenSSL"]),
    module("InventoryCore", ["Cryptography"], links: ["m"]),
    module("Platform", ["CLinux"]),
    module("Measures", ["Platform"]),
    module(
      "InventoryClient",
      [
        "InventoryCore",
        product("AsyncHTTPClient", of: "async-http-client", for: "Client"),
        product("NIOCore", of: "swift-nio", for: "Client"),
        product("NIOPosix", of: "swift-nio", for: "Client"),
        product("NIOHTTP1", of: "swift-nio", for: "Client"),
        product("NIOSSL", of: "swift-nio-ssl", for: "Client"),
      ]
    ),
    module("InventoryRecords", ["InventoryCore"]),
    module("InventoryStore", ["InventoryRecords", "InventoryCore", "Cryptography", "Measures", "Platform"]),
    module(
      "InventoryService",
      ["InventoryStore", "InventoryRecords", "InventoryCore", "Cryptography", "Measures"]
    ),
    module(
      "InventoryHTTP",
      [
        "InventoryService",
        "InventoryRecords",
        "InventoryCore",
        "Cryptography",
        "Measures",
        "Platform",
        httpTypes,
        logging,
      ]
    ),
    module("Listening", ["InventoryHTTP", "Platform", "CLinux", httpTypes, deque]),
    module(
      "Runtime",
      [
        "Listening",
        "InventoryHTTP",
        "InventoryService",
        "InventoryStore",
        "InventoryRecords",
        "InventoryCore",
        "SQLiteEngine",
        "PostgreSQLEngine",
        "RedisCache",
        "Outbound",
        "Measures",
        "Platform",
        "Cryptography",
        "CLinux",
        httpTypes,
        logging,
        deque,
      ]
    ),

    // Drivers: each depends on the ring whose protocol it implements.
    module(
      "SQLiteEngine",
      path: "Sources/Drivers/SQLiteEngine",
      [
        "InventoryStore",
        "InventoryRecords",
        "InventoryCore",
        "Measures",
        "Platform",
        "CLinux",
        product("GRDB", of: "GRDB.swift"),
        product("GRDBSQLite", of: "GRDB.swift"),
      ]
    ),
    module(
      "PostgreSQLEngine",
      path: "Sources/Drivers/PostgreSQLEngine",
      [
        "InventoryStore",
        "InventoryRecords",
        "Platform",
        "CPostgreSQL",
        deque,
      ]
    ),
    module(
      "RedisCache",
      path: "Sources/Drivers/RedisCache",
      [
        "InventoryService",
        "InventoryCore",
        "Platform",
        "CHiredis",
      ]
    ),
    module(
      "Outbound",
      path: "Sources/Drivers/Outbound",
      [
        "InventoryService",
        "InventoryCore",
        product("AsyncHTTPClient", of: "async-http-client"),
        product("NIOCore", of: "swift-nio"),
        product("NIOPosix", of: "swift-nio"),
        product("NIOHTTP1", of: "swift-nio"),
        product("NIOSSL", of: "swift-nio-ssl"),
      ]
    ),

    // Programs.
    program(
      "FCGIAdapter",
      [
        "Runtime",
        "Listening",
        "InventoryHTTP",
        "Platform",
        "CFCGI",
        "CLinux",
        httpTypes,
        logging,
        arguments,
        deque,
      ]
    ),
    program(
      "Daemon",
      [
        "Runtime",
        "Listening",
        "InventoryHTTP",
        "InventoryService",
        "InventoryStore",
        "InventoryRecords",
        "InventoryCore",
        "Platform",
        "CLinux",
        product("NIOCore", of: "swift-nio"),
        product("NIOPosix", of: "swift-nio"),
        product("NIOHTTP1", of: "swift-nio"),
        httpTypes,
        logging,
        arguments,
      ]
    ),

    program("Control", ["InventoryClient", "InventoryCore", "Platform", arguments]),
    program("ClientGenerator", ["InventoryHTTP", "InventoryCore", httpTypes, arguments]),

    // Examples.
    program("FirstForecast", path: "Examples/FirstForecast", ["InventoryCore"]),
    program("ForecastCSV", path: "Examples/ForecastCSV", ["InventoryCore"]),
    module("SeriesFiles", path: "Examples/SeriesFiles", []),
    program("ForecastPlot", path: "Examples/ForecastPlot", ["InventoryCore", "SeriesFiles"]),
    program("OrderPlanner", path: "Examples/OrderPlanner", ["InventoryCore"]),
    program("TokenTool", path: "Examples/TokenTool", ["InventoryCore"]),
    program("CSVValidator", path: "Examples/CSVValidator", ["InventoryCore"]),
    program("StockLedger", path: "Examples/StockLedger", ["InventoryCore"]),
    program("LocalService", path: "Examples/LocalService", ["InventoryClient", "InventoryCore"]),
    program("Guides", path: "Examples/Guides", ["InventoryCore"]),

    // Benchmarks.
    program("CoreBench", path: "Benchmarks/CoreBench", ["InventoryCore", "COpenSSL"]),
    program("ReplenishmentReplay", path: "Benchmarks/ReplenishmentReplay", ["InventoryCore", "SeriesFiles"]),

    // What tests share: folders and certificates; public vectors, found by what they hold; a shop in this process, a clock, a client.
    module("TestFolders", path: "Tests/TestFolders", []),
    module("VectorTesting", path: "Tests/VectorTesting", []),
    module(
      "InventoryTesting",
      path: "Tests/InventoryTesting",
      [
        "InventoryHTTP",
        "InventoryService",
        "InventoryStore",
        "InventoryRecords",
        "InventoryCore",
        "SQLiteEngine",
        "PostgreSQLEngine",
        "RedisCache",
        "Measures",
        "TestFolders",
        httpTypes,
        logging,
      ]
    ),

    // Suites, in the order of what they test.
    suite("CryptographyTests", ["Cryptography", "VectorTesting"]),
    suite("InventoryCoreTests", ["InventoryCore", "VectorTesting"]),
    suite("MeasuresTests", ["Measures", "Platform", "TestFolders"]),
    suite(
      "InventoryStoreTests",
      [
        "InventoryTesting",
        "InventoryStore",
        "InventoryRecords",
        "InventoryCore",
        "SQLiteEngine",
        "PostgreSQLEngine",
        "Measures",
        "TestFolders",
      ]
    ),
    suite(
      "PostgreSQLEngineTests",
      [
        "PostgreSQLEngine",
        "InventoryTesting",
        "TestFolders",
        "InventoryStore",
        "InventoryRecords",
        "InventoryCore",
        "Platform",
      ]
    ),
    suite(
      "RedisCacheTests",
      [
        "InventoryTesting",
        "TestFolders",
        "RedisCache",
        "InventoryHTTP",
        "InventoryService",
        "InventoryCore",
        httpTypes,
      ]
    ),
    suite(
      "InventoryServiceTests",
      [
        "InventoryTesting",
        "InventoryService",
        "InventoryStore",
        "InventoryRecords",
        "InventoryCore",
        httpTypes,
      ]
    ),
    suite(
      "InventoryHTTPTests",
      [
        "InventoryTesting",
        "TestFolders",
        "InventoryHTTP",
        "InventoryService",
        "InventoryStore",
        "InventoryRecords",
        "InventoryCore",
        "PostgreSQLEngine",
        "Measures",
        httpTypes,
        logging,
      ]
    ),
    suite(
      "OutboundTests",
      [
        "Outbound",
        "InventoryService",
        "InventoryCore",
        "TestFolders",
        product("NIOCore", of: "swift-nio"),
        product("NIOPosix", of: "swift-nio"),
        product("NIOHTTP1", of: "swift-nio"),
        product("NIOSSL", of: "swift-nio-ssl"),
      ]
    ),
    suite("ListeningTests", ["Listening", "InventoryHTTP", "TestFolders", httpTypes]),
    suite(
      "AdapterTests",
      [
        "FCGIAdapter",
        "Daemon",
        "Listening",
        "InventoryHTTP",
        "Platform",
        "TestFolders",
        product("NIOCore", of: "swift-nio"),
        httpTypes,
        logging,
      ]
    ),
    suite(
      "InventoryClientTests",
      [
        "InventoryClient",
        "InventoryCore",
        "TestFolders",
        product("NIOCore", of: "swift-nio"),
        product("NIOPosix", of: "swift-nio"),
        product("NIOHTTP1", of: "swift-nio"),
        product("NIOSSL", of: "swift-nio-ssl"),
      ]
    ),
    suite(
      "SystemTests",
      [
        "ClientGenerator",
        "InventoryClient",
        "FCGIAdapter",
        "Daemon",
        "Runtime",
        "InventoryTesting",
        "InventoryHTTP",
        "InventoryService",
        "InventoryStore",
        "InventoryRecords",
        "InventoryCore",
        "Platform",
        "SQLiteEngine",
        "TestFolders",
        httpTypes,
        logging,
      ]
    ),
    suite(
      "ExamplesTests",
      [
        "InventoryCore",
        "ForecastCSV",
        "ForecastPlot",
        "OrderPlanner",
        "FirstForecast",
        "ReplenishmentReplay",
        "TokenTool",
        "CSVValidator",
        "StockLedger",
        "LocalService",
        "Guides",
        "Daemon",
        "TestFolders",
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzz targets have no main function but libFuzzer's, so they exist only for `make fuzz`.
if Context.environment["INVENTORY_FUZZ"] != nil {
  package.targets += [
    "FuzzJSON", "FuzzTokens", "FuzzPasswordHash", "FuzzTimes", "FuzzStructuredFields", "FuzzTraceContext",
    "FuzzCursor", "FuzzCSV", "FuzzText",
  ].map { program($0, path: "Fuzz/\($0)", ["InventoryCore"]) }
  package.targets.append(program("FuzzRequestTarget", path: "Fuzz/FuzzRequestTarget", ["InventoryHTTP"]))
}

// The documentation plug-in is only for `make docs`, so that nothing else resolves it.
if Context.environment["INVENTORY_DOCS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
