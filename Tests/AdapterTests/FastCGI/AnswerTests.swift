import FCGIAdapter
import InventoryHTTP
import Listening
import Testing

@Suite(.timeLimit(.minutes(5)))
struct AnswerTests {
  @Test func headGivesTheFieldsOfGetWithoutTheBody() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", "/ab")
    let get = try #require(client.receive())
    client.send("HEAD", "/a")
    let head = try #require(client.receive())
    #expect(get.text == "GET /ab 0")
    #expect(head.body.isEmpty)
    #expect(head.fields == get.fields)
  }

  @Test(arguments: [204, 304])
  func anAnswerWithoutContentHasNeitherBodyNorLength(_ status: Int) throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", "/status/\(status)")
    let reply = try #require(client.receive())
    #expect(reply.status == status)
    #expect(reply.body.isEmpty)
    #expect(reply.fields["content-length"] == nil)
  }

  @Test func noFieldValueCanBeginAnotherField() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", "/split")
    let reply = try #require(client.receive())
    #expect(reply.fields["location"] == "/a  Set-Cookie: b")
    #expect(reply.fields["set-cookie"] == nil)
  }
}
