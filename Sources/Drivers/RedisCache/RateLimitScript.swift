/// The generic cell rate algorithm as one atomic step of the server.
///
/// The arithmetic is that of `RateLimit.decide` in whole microseconds, on the server's clock. Lua's numbers are doubles,
/// exact to 2^53: microseconds since 1970 stay below that until the year 2255.
enum RateLimitScript {
  /// `KEYS[1]` holds the theoretical arrival time. `ARGV`: microseconds that one call takes up, the tolerance, and, for
  /// tests alone, the present moment. Answers whether the call passes, the arrival time, the present moment, and how
  /// long a refused call has to wait.
  static let text = """
    local interval, tolerance, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
    local isGiven = now ~= nil
    if not isGiven then
      local time = redis.call('TIME')
      now = tonumber(time[1]) * 1000000 + tonumber(time[2])
    end
    local arrival = math.max(tonumber(redis.call('GET', KEYS[1]) or '') or now, now)
    local after = arrival + interval
    if after - now > tolerance then return {0, arrival, now, after - tolerance - now} end
    local life = math.ceil((after - now) / 1000)
    if isGiven then life = life + 3600000 end
    redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', string.format('%.0f', life))
    return {1, after, now, 0}
    """
}
