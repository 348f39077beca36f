internal import GRDBSQLite
internal import InventoryStore
internal import Synchronization

/// Tells whether anything was committed, by the header of the WAL index.
///
/// Every commit of any connection, in this process or another, has put a new header into the memory that all of them share
/// before COMMIT returns. It stands there twice (sqlite.org/walformat.html, 2.1), and the second copy is written first: whoever
/// then finds both alike has read a whole one (`walIndexWriteHdr` and `walIndexTryHdr` of src/wal.c). SQLite's own readers look
/// there for the same, at the price of a lock in the file, which is too much for every cache hit.
///
/// `@unchecked Sendable`, because it has pointers: the handles are used under `lock` only, and `headers` leads to memory of other
/// processes too, which is read as atomics and stays mapped for as long as `connection` is open.
final class ChangeWatcher: @unchecked Sendable {
  /// Numbers of a header, and where some of them stand in it.
  private enum Header {
    static let length = 12
    static let format = 0
    static let change = 2
    static let lastFrame = 4
    static let salts = (8, 9)
    /// The only format that there has been.
    static let knownFormat: UInt32 = 3_007_000
  }

  /// Bytes of the index that SQLite maps at a time.
  private static let regionSize: Int32 = 32_768

  /// Keeps the index mapped.
  private let connection: OpaquePointer
  private let statement: OpaquePointer
  private let lock = Mutex(())
  private let headers: UnsafePointer<Atomic<UInt32>>

  /// - Parameter path: Of a database with a write-ahead log.
  /// - Throws: ``SQLError``.
  init(path: String) throws(SQLError) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &opened, flags, nil) == SQLITE_OK, let opened else {
      // "Whether or not an error occurs when it is opened, resources associated with the database connection handle
      // should be released by passing it to sqlite3_close()." (sqlite.org/c3ref/open.html)
      sqlite3_close(opened)
      throw SQLError(.unavailable, message: "cannot open the database to watch it")
    }
    sqlite3_busy_timeout(opened, 1000)
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(opened, "PRAGMA data_version", -1, &prepared, nil) == SQLITE_OK, let prepared,
      sqlite3_step(prepared) == SQLITE_ROW, sqlite3_reset(prepared) == SQLITE_OK,
      let index = Self.index(of: opened)?.assumingMemoryBound(to: Atomic<UInt32>.self),
      index[Header.format].load(ordering: .acquiring) == Header.knownFormat
    else {
      let code = sqlite3_errcode(opened)
      sqlite3_finalize(prepared)
      sqlite3_close(opened)
      throw SQLError(.unavailable, message: "cannot watch the database", underlying: "\(code)")
    }
    connection = opened
    statement = prepared
    headers = UnsafePointer(index)
  }

  deinit {
    sqlite3_finalize(statement)
    sqlite3_close(connection)
  }

  /// The first region of the WAL index, as the connection has mapped it. A descriptor of our own would not do: "If a process
  /// closes any file descriptor referring to a file, then all of the process's locks on that file are released" (fcntl(2)).
  private static func index(of connection: OpaquePointer) -> UnsafeMutableRawPointer? {
    var file: UnsafeMutablePointer<sqlite3_file>?
    guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
      let file, let methods = file.pointee.pMethods?.pointee, methods.iVersion >= 2
    else { return nil }
    var mapped: UnsafeMutableRawPointer?
    guard methods.xShmMap(file, 0, regionSize, 0, &mapped) == SQLITE_OK else { return nil }
    return mapped
  }

  /// What differs after each commit.
  func version() throws(SQLError) -> UInt128 {
    while true {
      if let version = published { return version }
      // A commit is on its way, or its process has died there: a read waits for the one and mends the other.
      try lock.withLock { _ in read() }.get()
    }
  }

  /// `nil` while the copies of the header differ, or there is none yet.
  private var published: UInt128? {
    let header = copy(0)
    guard header == copy(1), header[Header.format] == Header.knownFormat else { return nil }
    return UInt128(header[Header.change]) << 96 | UInt128(header[Header.lastFrame]) << 64
      | UInt128(header[Header.salts.0]) << 32 | UInt128(header[Header.salts.1])
  }

  private func copy(_ copy: Int) -> SIMD16<UInt32> {
    var header = SIMD16<UInt32>()
    for place in 0..<Header.length {
      header[place] = headers[copy * Header.length + place].load(ordering: .acquiring)
    }
    return header
  }

  private func read() -> Result<Void, SQLError> {
    defer { sqlite3_reset(statement) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_ROW else {
      return .failure(SQLError(.unavailable, message: "cannot watch the database", underlying: "\(code)"))
    }
    return .success(())
  }
}
