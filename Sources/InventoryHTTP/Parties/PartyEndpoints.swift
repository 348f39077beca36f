internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Clients, their addresses and their bills.
enum PartyEndpoints {
  static let all: [Endpoint] = clients.all + addresses.all + bills.all

  private static let clients = RecordEndpoints(
    path: "/clients",
    name: "Client",
    plural: "Clients",
    singularText: "client",
    pluralText: "clients",
    creationRate: .clients,
    resource: .client,
    query: Schema.object(
      .window,
      .optional("email", .text(1...254), "In any letter case."),
      .optional("lastname", .text(1...100), "In any letter case."),
      .optional("telephone", .text(1...21)),
      .sort()
    ) { window, email, lastname, telephone, sort in
      let filter = ClientFilter(email: email, lastname: lastname, telephone: telephone, sort: sort)
      return ListParameters(filter: filter, window: window)
    },
    new: Schema.object(
      .required("name", .name(1...100)),
      .required("lastname", .name(1...100)),
      .required("email", .email, "Unique in any letter case."),
      .required("telephone", .telephone)
    ) { ClientDraft(name: $0, lastname: $1, email: $2, telephone: $3) },
    change: Schema.object(
      .replacement("name", .name(1...100)),
      .replacement("lastname", .name(1...100)),
      .replacement("email", .email),
      .replacement("telephone", .telephone)
    ) { name, lastname, email, telephone in
      Revision { draft in
        draft.name = name.applied(to: draft.name)
        draft.lastname = lastname.applied(to: draft.lastname)
        if case .set(let email) = email { draft.email = email.text }
        if case .set(let telephone) = telephone { draft.telephone = telephone.text }
      }
    }
  ) { draft, _ in draft }

  private static let addresses = RecordEndpoints(
    path: "/addresses",
    name: "Address",
    plural: "Addresses",
    singularText: "address",
    pluralText: "addresses",
    deletionReasons: [],
    resource: .address,
    query: Schema.object(
      .window,
      .optional("client_id", .identifier),
      .optional("city", .text(1...100), "In any letter case."),
      .sort()
    ) { window, clientID, city, sort in
      let filter = AddressFilter(clientID: clientID, city: city, sort: sort)
      return ListParameters(filter: filter, window: window)
    },
    new: Schema.object(
      .required("client_id", .identifier),
      .required("street", .name(1...200)),
      .required("number", .name(1...20)),
      .required("city", .name(1...100))
    ) { AddressDraft(clientID: $0, street: $1, number: $2, city: $3) },
    change: Schema.object(
      .replacement("client_id", .identifier),
      .replacement("street", .name(1...200)),
      .replacement("number", .name(1...20)),
      .replacement("city", .name(1...100))
    ) { clientID, street, number, city in
      Revision { draft in
        draft.clientID = clientID.applied(to: draft.clientID)
        draft.street = street.applied(to: draft.street)
        draft.number = number.applied(to: draft.number)
        draft.city = city.applied(to: draft.city)
      }
    }
  ) { draft, _ in draft }

  private struct NewBill: Sendable {
    var number: String?
    var clientID: Int64
    var paymentType: PaymentType
    var day: CalendarDate?
    var total: Money
    var discount: Money
  }

  private static let bills = RecordEndpoints(
    path: "/bills",
    name: "Bill",
    plural: "Bills",
    singularText: "bill",
    pluralText: "bills",
    changeReasons: [.readOnly],
    resource: .bill,
    query: Schema.object(
      .window,
      .optional("client_id", .identifier),
      .optional("bill_number", .text(1...50)),
      .optional("payment_type", .coded()),
      .optional("from", .date, "First day."),
      .optional("to", .date, "Last day."),
      .sort()
    ) { window, clientID, number, paymentType, from, through, sort in
      let filter = BillFilter(
        clientID: clientID,
        number: number,
        paymentType: paymentType,
        from: from,
        through: through,
        sort: sort
      )
      return ListParameters(filter: filter, window: window)
    },
    new: Schema.object(
      .optional("bill_number", .name(1...50), "Unique; made up when absent."),
      .required("client_id", .identifier),
      .required("payment_type", .coded()),
      .optional("date", .date, "Today when absent."),
      .required("total", .money()),
      .optional("discount", .money(), default: .zero, "At most the total.")
    ) {
      NewBill(number: $0, clientID: $1, paymentType: $2, day: $3, total: $4, discount: $5)
    },
    change: Schema.object(
      .replacement("bill_number", .name(1...50)),
      .replacement("client_id", .identifier),
      .replacement("payment_type", .coded()),
      .replacement("date", .date),
      .replacement("total", .money()),
      .replacement("discount", .money())
    ) { number, clientID, paymentType, day, total, discount in
      Revision { draft in
        draft.number = number.applied(to: draft.number)
        draft.clientID = clientID.applied(to: draft.clientID)
        draft.paymentType = paymentType.applied(to: draft.paymentType)
        draft.day = day.applied(to: draft.day)
        draft.total = total.applied(to: draft.total)
        draft.discount = discount.applied(to: draft.discount)
      }
    }
  ) { new, work in
    BillDraft(
      number: try new.number ?? work.bills.newNumber(),
      clientID: new.clientID,
      paymentType: new.paymentType,
      day: new.day ?? work.now.day(),
      total: new.total,
      discount: new.discount
    )
  }
}
