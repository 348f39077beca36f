import InventoryCore

let history: [Double] = [12, 9, 11, 10, 14, 25, 22, 13, 8, 12, 11, 15, 27, 21, 12, 10, 11, 12, 16, 26, 24]
let forecast = Forecaster.forecast(try ForecastInput(history, horizon: 7))
print(forecast.mean, forecast.explanation.map(\.sentence), separator: "\n")
