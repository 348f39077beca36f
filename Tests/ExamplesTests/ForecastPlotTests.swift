import Foundation
import TestFolders
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The picture of a forecast: well-formed, complete, and readable by those who do not see it.
struct ForecastPlotTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let history = (0..<98).map { "\([12, 9, 11, 10, 14, 25, 0][$0 % 7])" }.joined(separator: " ")
    let open = (0..<112).map { $0 % 7 == 6 ? "0" : "1" }.joined(separator: " ")
    let promotion = (0..<112).map { $0 % 30 == 3 ? "1" : "0" }.joined(separator: " ")
    let test = (0..<14).map { "\([12, 9, 11, 10, 14, 25, 0][$0 % 7])" }.joined(separator: " ")
    _ = try folder.handle(
      "data.csv",
      content: """
        unique_id,start,train,test,x_promo,x_open
        TEA<&1,2026-01-05,\(history),\(test),\(promotion),\(open)
        MUG-1,,\(history),,,

        """
    )
  }

  /// Names of the elements and their texts.
  private final class Outline: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var classes: [String] = []
    var texts: [String] = []
    private var text = ""

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.append(name)
      if let style = attributes["class"] { classes.append(style) }
      for key in ["x", "y", "x1", "x2", "y1", "y2"] {
        if let value = attributes[key].flatMap(Double.init) { #expect((0...960).contains(value)) }
      }
      text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
      _ parser: XMLParser,
      didEndElement name: String,
      namespaceURI: String?,
      qualifiedName: String?
    ) { texts.append(text) }
  }

  private func outline(_ svg: String) throws -> Outline {
    let outline = Outline()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = outline
    try #require(parser.parse(), "\(String(describing: parser.parserError))\n\(svg.prefix(400))")
    return outline
  }

  @Test func historyForecastBandAndEventsAreDrawn() throws {
    let forecasts = try Program("forecast-csv").run([
      folder.file("data.csv"), "--horizon", "14", "--frequency", "daily",
    ])
    try #require(forecasts.status == 0, "\(forecasts.errors)")
    _ = try folder.handle("forecasts.csv", content: forecasts.output)
    let outcome = try Program("forecast-plot").run(
      [folder.file("data.csv"), "--forecasts", folder.file("forecasts.csv"), "--id", "TEA<&1"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let outline = try outline(outcome.output)
    #expect(outline.elements.first == "svg")
    #expect(outline.elements.filter { $0 == "title" }.count == 3)
    for style in ["history", "mean", "actual", "band", "event"] {
      #expect(outline.classes.contains(style), "\(style)")
    }
    #expect(outline.texts.contains("TEA<&1"))
    #expect(outline.texts.contains { $0.contains("a forecast of 14 periods") && $0.contains("95 %") })
    #expect(outline.texts.contains { $0.contains("promo on") && $0.contains("closed on") })
    #expect(outline.texts.contains("2026-04-13"))
  }

  @Test func aSeriesIsForecastHereWhenNoFileSaysHow() throws {
    let outcome = try Program("forecast-plot").run([
      folder.file("data.csv"), "--id", "MUG-1", "--history", "20",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let outline = try outline(outcome.output)
    #expect(outline.texts.contains { $0.contains("20 periods of history and a forecast of 28 periods") })
    #expect(!outline.classes.contains("actual"))
  }

  @Test(arguments: [[], ["nowhere.csv"], ["--id"]])
  func mistakesAreNamed(arguments: [String]) throws {
    let outcome = try Program("forecast-plot").run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("forecast-plot: "))
  }

  @Test func anUnknownSeriesIsNamed() throws {
    let outcome = try Program("forecast-plot").run([folder.file("data.csv"), "--id", "NONE"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("no series NONE"))
  }
}
