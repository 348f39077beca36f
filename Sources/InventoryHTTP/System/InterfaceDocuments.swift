internal import InventoryCore
internal import Synchronization

/// What describes the interface, each made when it is first asked for: most processes are never asked.
final class InterfaceDocuments: Sendable {
  /// OpenAPI 3.1 in JSON, with its tag.
  struct Description {
    let json: [UInt8]
    let tag: EntityTag
  }

  private let version: String
  private let madeDescription = Mutex<Description?>(nil)
  private let madePage = Mutex<[UInt8]?>(nil)

  init(version: String) {
    self.version = version
  }

  /// The interface for programs.
  var description: Description {
    madeDescription.withLock { made in
      if let made { return made }
      let json = Application.openAPIDocument(version: version)
      let description = Description(json: json, tag: EntityTag(content: json))
      made = description
      return description
    }
  }

  /// The interface for people whose browser runs no scripts.
  var page: [UInt8] {
    madePage.withLock { made in
      if let made { return made }
      let page = DocumentationPage.html(endpoints: EndpointTable.all, version: version)
      made = page
      return page
    }
  }
}
