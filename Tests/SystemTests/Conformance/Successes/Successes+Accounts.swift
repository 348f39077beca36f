import InventoryTesting

extension Successes {
  static func accounts(refresh: String) -> [String: Success] {
    let login = #"{"email":"cashier@shop.test","password":"\#(testPassword)"}"#
    let change = #"{"current_password":"\#(testPassword)","new_password":"Another-Horse-8"}"#
    return [
      "register": Success(
        nil,
        #"{"email":"new@shop.test","password":"Analytical1Engine","full_name":"Ada Lovelace"}"#
      ),
      "login": Success(nil, login),
      "refresh": Success(nil, #"{"refresh_token":"\#(refresh)"}"#),
      "logout": Success(session: "leaver"),
      "logoutAll": Success(session: "goer"),
      "changePassword": Success(nil, change, session: "changer"),
      "getMe": Success(),
      "replaceMe": Success(nil, #"{"full_name":"Somebody"}"#),
      "updateMe": Success(nil, #"{"full_name":"Somebody Else"}"#),
      "listUsers": Success(),
      "getUser": Success("\(api)/users/1"),
      "updateUser": Success("\(api)/users/1", #"{"full_name":"Changed"}"#),
    ]
  }
}
