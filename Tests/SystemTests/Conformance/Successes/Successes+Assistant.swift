extension Successes {
  static var assistant: [String: Success] {
    [
      "listChatSessions": Success("\(api)/chat/sessions?total=true"),
      "createChatSession": Success(nil, #"{"title":"Tea"}"#),
      "getChatSession": Success("\(api)/chat/sessions/1"),
      "deleteChatSession": Success("\(api)/chat/sessions/2"),
      "askAssistant": Success(nil, #"{"message":"How much TEA-001 do we have?"}"#),
      // Hashes and times of a tool's answer stand within a text, where they are not passed over.
      "callMCP": Success(
        nil,
        #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_product_statistics","arguments":{}}}"#
      ),
    ]
  }
}
