import RedisCache
import Testing

struct RedisAddressTests {
  @Test(arguments: [
    ("redis://cache", RedisAddress(.tcp(host: "cache", port: 6379))),
    ("redis://127.0.0.1:7000/3", RedisAddress(.tcp(host: "127.0.0.1", port: 7000), database: 3)),
    ("REDIS://[::1]:7000/", RedisAddress(.tcp(host: "::1", port: 7000))),
    ("redis://[::1]", RedisAddress(.tcp(host: "::1", port: 6379))),
    ("redis://:p%40ss@cache", RedisAddress(.tcp(host: "cache", port: 6379), password: "p@ss")),
    (
      "redis://shop:secret@cache/1",
      RedisAddress(.tcp(host: "cache", port: 6379), database: 1, user: "shop", password: "secret")
    ),
    ("redis://a:b:c@cache", RedisAddress(.tcp(host: "cache", port: 6379), user: "a", password: "b:c")),
    ("unix:///run/redis.sock", RedisAddress(.unix(path: "/run/redis.sock"))),
    (
      "unix://:secret@/run/redis.sock?db=2",
      RedisAddress(.unix(path: "/run/redis.sock"), database: 2, password: "secret")
    ),
  ])
  func addressesAreRead(url: String, address: RedisAddress) {
    #expect(RedisAddress(url: url) == address)
  }

  @Test(arguments: [
    "", "cache", "redis:", "redis://", "redis://:6379", "redis://cache:0", "redis://cache:99999",
    "redis://cache:x", "redis://cache/x", "redis://cache/-1", "rediss://cache", "http://cache", "redis://a b",
    "redis://[::1", "unix://relative", "unix:///a?database=1", "unix:///a?db=x", "redis://x:%zz@cache",
    "redis://x:%00@cache", "redis://x:%+f@cache", "redis://x:@cache",
    "unix:///" + String(repeating: "a", count: 107),
  ])
  func othersAreRefused(url: String) {
    #expect(RedisAddress(url: url) == nil)
  }

  @Test func noDescriptionHoldsThePassword() throws {
    let address = try #require(RedisAddress(url: "redis://shop:secret@cache:7000/1"))
    #expect("\(address)" == "redis://cache:7000/1")
    var dumped = ""
    dump(address, to: &dumped)
    #expect(!dumped.contains("secret") && !String(reflecting: address).contains("secret"))
  }
}
