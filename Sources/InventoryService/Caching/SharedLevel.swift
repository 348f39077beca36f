internal import InventoryCore

/// The second level of the cache of answers: encoded and sealed, in the store that processes share.
///
/// The versions belong to the name of an entry, and come from the database. So nothing that happens to the store can
/// make an old answer look new: it can only be missing.
struct SharedLevel: SecondLevel {
  private let store: any SharedStore
  private let seal: CacheSeal

  init(store: any SharedStore, seal: CacheSeal) {
    self.store = store
    self.seal = seal
  }

  func load(_ key: String, _ versions: [Int64]) -> CacheEntry<CachedAnswer>? {
    let name = seal.name(key, versions: versions)
    guard let sealed = store.answer(name), let bytes = seal.open(sealed, for: name) else { return nil }
    return CacheEntry(bytes)
  }

  func keep(_ kept: CacheEntry<CachedAnswer>, as key: String, _ versions: [Int64], microseconds: Int64) {
    let name = seal.name(key, versions: versions)
    store.keep(seal.seal(kept.encoded, for: name), as: name, milliseconds: max(microseconds / 1000, 1))
  }
}
