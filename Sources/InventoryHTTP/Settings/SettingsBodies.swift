internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Days of the week by their ISO number, less one.
private let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

extension Schema where Value == String {
  /// Three capital letters.
  fileprivate static var currency: Schema {
    .parsed(
      "currency",
      .string(lengths: 3...3, pattern: "^[A-Z]{3}$", format: nil),
      expected: "a currency code of three capital letters, as ISO 4217 has them"
    ) { text in
      let isCode =
        text.utf8.count == 3 && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      return isCode ? text : nil
    }
  }
}

extension Schema where Value == Revision<StoreView> {
  static var storeChange: Schema {
    .object(
      .replacement("name", .name(1...100)),
      .change("address", .text(1...300)),
      .change("telephone", .telephone),
      .change("email", .email),
      .replacement("currency", .currency),
      .replacement("default_location_id", .identifier),
      .change("assistant_data", Schema<AssistantSharing>.choice())
    ) { name, address, telephone, email, currency, locationID, sharing in
      Revision<StoreView> { store in
        store.settings.name = name.applied(to: store.settings.name)
        store.settings.address = address.applied(to: store.settings.address)
        if case .set(let telephone) = telephone { store.settings.telephone = telephone?.text }
        if case .set(let email) = email { store.settings.email = email?.text }
        store.settings.currency = currency.applied(to: store.settings.currency)
        store.defaultLocationID = locationID.applied(to: store.defaultLocationID)
        store.settings.assistantSharing = sharing.applied(to: store.settings.assistantSharing)
      }
    }
    .named("StoreSettingsChange")
  }
}

extension Schema where Value == Int {
  /// `HH:MM`, from 00:00 to 24:00, in minutes after midnight.
  fileprivate static var minuteOfDay: Schema<Int> {
    .parsed(
      "time",
      .string(lengths: 5...5, pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$", format: nil),
      expected: "a time HH:MM"
    ) { text in
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard text.utf8.count == 5, parts.count == 2,
        parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
        let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
      else { return nil }
      return hour * 60 + minute
    }
  }
}

extension Schema where Value == OpeningHours {
  fileprivate static var openingHours: Schema {
    .object(
      .optional("open", .minuteOfDay, "HH:MM."),
      .optional("close", .minuteOfDay, "HH:MM, up to 24:00."),
      .optional("closed", .boolean, default: false)
    ) { OpeningHours(opensAt: $0, closesAt: $1, isClosed: $2) }
    .refined("order", "expected open before close", at: "close") { hours in
      guard let opens = hours.opensAt, let closes = hours.closesAt else { return true }
      return opens < closes
    }
    .named("OpeningHours")
  }
}

extension Schema where Value == [Int: OpeningHours] {
  static var operatingHours: Schema {
    typealias Day = OpeningHours?
    return .object(
      Field<Day>.optional(weekdays[0], .openingHours),
      Field<Day>.optional(weekdays[1], .openingHours),
      Field<Day>.optional(weekdays[2], .openingHours),
      Field<Day>.optional(weekdays[3], .openingHours),
      Field<Day>.optional(weekdays[4], .openingHours),
      Field<Day>.optional(weekdays[5], .openingHours),
      Field<Day>.optional(weekdays[6], .openingHours)
    ) { monday, tuesday, wednesday, thursday, friday, saturday, sunday in
      let days = [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
      return Dictionary(
        uniqueKeysWithValues: days.enumerated().compactMap { index, day in day.map { (index + 1, $0) } }
      )
    }
    .named("OperatingHoursChange")
  }
}

extension Resource where Value == StoreView {
  static let store = Resource(
    "StoreSettings",
    [
      .init("name", .text) { $1.value($0.settings.name) },
      .init("address", .nullable(.text)) { $1.optional($0.settings.address) },
      .init("telephone", .nullable(.text)) { $1.optional($0.settings.telephone) },
      .init("email", .nullable(.text)) { $1.optional($0.settings.email) },
      .init("currency", .text, "ISO 4217.") { $1.value($0.settings.currency) },
      .init("default_location_id", .identifier) { $1.value($0.defaultLocationID) },
      .init(
        "assistant_data",
        .nullable(.choice(AssistantSharing.allCases.map(\.rawValue))),
        "What the assistant's model may be told; null until an administrator has said."
      ) { $1.optional($0.settings.assistantSharing?.rawValue) },
    ]
  )
}

extension Resource where Value == OperatingHours {
  static let operatingHours = Resource(
    "OperatingHours",
    [.init("location_id", .identifier) { $1.value($0.location.id) }]
      + weekdays.enumerated().map { index, name in
        Field(name, Resource<OpeningHours>.openingHours) { $0.days[index + 1] ?? OpeningHours() }
      }
  )
}

extension Resource where Value == OpeningHours {
  static let openingHours = Resource([
    .init("open", .nullable(.text), "HH:MM.") { $1.optional($0.opensAt.map(clock)) },
    .init("close", .nullable(.text), "HH:MM, up to 24:00.") { $1.optional($0.closesAt.map(clock)) },
    .init("closed", .boolean) { $1.value($0.isClosed) },
  ])

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    return two(minutes / 60) + ":" + two(minutes % 60)
  }
}
