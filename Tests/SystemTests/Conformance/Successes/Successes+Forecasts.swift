extension Successes {
  static var forecasts: [String: Success] {
    [
      "getProductForecast": Success("\(api)/products/1/forecast?days=5"),
      "getProductBySKUForecast": Success("\(api)/products/sku/TEA-001/forecast?days=5"),
      "getProductAdvice": Success("\(api)/products/1/advice?lead_time_days=3"),
      "getProductBySKUAdvice": Success("\(api)/products/sku/TEA-001/advice?measure=fill_rate"),
      "listReplenishment": Success("\(api)/replenishment?limit=2&total=true"),
      "predict": Success(nil, #"{"sku":"TEA-001","days":7}"#),
      "predictLater": Success(nil, #"{"sku":"TEA-001","days":7}"#),
      "getForecastTask": Success("\(api)/predict/task/1"),
    ]
  }
}
