import Measures
import Testing

@Suite struct ReadingTests {
  @Test func quantilesAreSpreadWithinTheirBucket() {
    let histogram = MeasuredHistogram(bounds: [10, 20, 40], buckets: [10, 10, 0, 0], sum: 250)
    #expect(histogram.count == 20)
    #expect(histogram.mean == 12.5)
    #expect(histogram.quantile(0.5) == 10)
    #expect(histogram.quantile(0.75) == 15)
    #expect(histogram.quantile(1) == 20)
    #expect(histogram.count(above: 10) == 10)
    #expect(MeasuredHistogram(bounds: [10], buckets: [0, 4], sum: 400).quantile(0.5) == 10)
    #expect(MeasuredHistogram(bounds: [10], buckets: [0, 0], sum: 0).quantile(0.5) == 0)
  }

  @Test func prometheusGetsCumulativeBucketsAndEscapedLabels() {
    let board = MeasureBoard([
      MeasureFamily(
        "calls_total",
        .counter,
        "Calls.",
        [MeasureLabels(["a", "b"], [["x\"y\\", "1"], ["z", "2"]])]
      ),
      MeasureFamily(
        "wait_seconds",
        .histogram(bounds: [500_000, 1_000_000_000]),
        unit: .nanoseconds,
        "Waiting."
      ),
      MeasureFamily("plain_total", .counter, "Nothing yet."),
      MeasureFamily("held", .gauge, "Held."),
    ])
    board.counter("calls_total").add(7, cell: 0)
    board.gauge("held").add(-2)
    board.histogram("wait_seconds").observe(500_000)
    board.histogram("wait_seconds").observe(500_001)
    board.histogram("wait_seconds").observe(2_000_000_000)
    var text = PrometheusText()
    text.write(MeasureReading(board))
    #expect(
      text.text == """
        # HELP calls_total Calls.
        # TYPE calls_total counter
        calls_total{a="x\\"y\\\\",b="1"} 7
        # HELP wait_seconds Waiting.
        # TYPE wait_seconds histogram
        wait_seconds_bucket{le="0.0005"} 1
        wait_seconds_bucket{le="1"} 2
        wait_seconds_bucket{le="+Inf"} 3
        wait_seconds_sum 2.001000001
        wait_seconds_count 3
        # HELP plain_total Nothing yet.
        # TYPE plain_total counter
        plain_total 0
        # HELP held Held.
        # TYPE held gauge
        held -2

        """
    )
  }
}
