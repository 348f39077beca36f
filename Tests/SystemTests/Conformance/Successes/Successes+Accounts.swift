import InventoryTesting

extension Successes {
  private static func proof(_ code: String?) -> String {
    #"{"password":"\#(testPassword)","code":"\#(code ?? "none")"}"#
  }

  static func accounts(refresh: String, factors: ConformanceFactors) -> [String: Success] {
    let login = #"{"email":"cashier@shop.test","password":"\#(testPassword)"}"#
    let change = #"{"current_password":"\#(testPassword)","new_password":"Another-Horse-8"}"#
    return [
      "register": Success(
        nil,
        #"{"email":"new@shop.test","password":"Difference2Engine","full_name":"Ada Lovelace"}"#
      ),
      "login": Success(nil, login),
      "refresh": Success(nil, #"{"refresh_token":"\#(refresh)"}"#),
      "logout": Success(session: "leaver"),
      "logoutAll": Success(session: "goer"),
      "changePassword": Success(nil, change, session: "changer"),
      "reauthenticate": Success(nil, #"{"password":"\#(testPassword)"}"#, session: "prover"),
      "setUpMFA": Success(nil, #"{"password":"\#(testPassword)"}"#, session: "prover"),
      "enableMFA": Success(nil, #"{"code":"{code}"}"#, session: "mfa-setter", secret: factors.pending),
      "disableMFA": Success(nil, proof(factors.backupCodes["mfa-ender"]), session: "mfa-ender"),
      "renewBackupCodes": Success(nil, proof(factors.backupCodes["mfa-renewer"]), session: "mfa-renewer"),
      "listSessions": Success(),
      "getSession": Success("\(api)/auth/sessions/\(testSessionNumber("viewer"))"),
      "endSession": Success("\(api)/auth/sessions/\(testSessionNumber("ender"))", session: "ender"),
      "endSessions": Success(session: "endall"),
      "listAPIKeys": Success(),
      "createAPIKey": Success(nil, #"{"name":"Till","role":"cashier"}"#, session: "admin"),
      "getAPIKey": Success("\(api)/api-keys/1"),
      "revokeAPIKey": Success("\(api)/api-keys/2"),
      "listProviderKeys": Success(),
      "createProviderKey": Success(nil, #"{"provider":"payments","key":"k-0123456789"}"#, session: "admin"),
      "getProviderKey": Success("\(api)/provider-keys/1"),
      "deleteProviderKey": Success("\(api)/provider-keys/2"),
      "resetUser": Success("\(api)/users/11/reset"),
      "getMe": Success(),
      "replaceMe": Success(nil, #"{"full_name":"Somebody"}"#),
      "updateMe": Success(nil, #"{"full_name":"Somebody Else"}"#),
      "listUsers": Success(),
      "getUser": Success("\(api)/users/1"),
      "updateUser": Success("\(api)/users/1", #"{"full_name":"Changed"}"#),
    ]
  }
}
