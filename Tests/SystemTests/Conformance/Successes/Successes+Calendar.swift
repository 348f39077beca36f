extension Successes {
  static var calendar: [String: Success] {
    let event = #"{"name":"Market","date":"2027-05-01","type":"promotion"}"#
    return [
      "listEvents": Success("\(api)/events?limit=1"),
      "createEvent": Success(nil, event),
      "getEvent": Success("\(api)/events/1"),
      "replaceEvent": Success("\(api)/events/1", #"{"name":"Big fair"}"#),
      "updateEvent": Success("\(api)/events/1", #"{"description":"Every year"}"#),
      "deleteEvent": Success("\(api)/events/2"),
    ]
  }
}
