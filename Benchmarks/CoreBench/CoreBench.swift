import Foundation
import InventoryCore

/// Two sides that do not do the same cannot be compared.
struct Disagreement: Error, CustomStringConvertible {
  var description: String
}

/// Measures the core beside Foundation, OpenSSL and Python, in one process and in turns.
///
/// Prints `ratio NAME VALUE`: how many times as fast the core is; above 1 it is the faster one.
@main
enum CoreBench {
  static func main() throws {
    let products = (1...100).map(Product.init(number:))
    let document = Self.document(products)
    guard let decoded = try? JSONDecoder().decode([Product].self, from: Data(document)), decoded == products
    else {
      throw Disagreement(description: "the two forms of the list differ")
    }
    try json(products, document)
    try passwords()
    try tokens()
    try validation(document)
  }

  static func document(_ products: [Product]) -> [UInt8] {
    var writer = JSONWriter(capacity: products.count * 300)
    writer.array { writer in for product in products { product.write(into: &writer) } }
    return writer.bytes
  }

  private static func json(_ products: [Product], _ document: [UInt8]) throws {
    let encoder = JSONEncoder()
    let data = Data(document)
    let encode = Race(rounds: 30, repeats: 20) {
      Race.keep(Self.document(products))
    } other: {
      Race.keep(try? encoder.encode(products))
    }
    encode.printRatio("json_encode_100_products_foundation")
    let parser = JSONParser()
    let parse = Race(rounds: 30, repeats: 20) {
      Race.keep(try? parser.parse(document))
    } other: {
      Race.keep(try? JSONSerialization.jsonObject(with: data))
    }
    parse.printRatio("json_parse_100_products_foundation")
    let folder = FileManager.default.temporaryDirectory.path
    let file = "\(folder)/corebench-\(ProcessInfo.processInfo.processIdentifier).json"
    try data.write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    let python = Python.seconds(
      "Python's json",
      """
      text = open('\(file)').read(); value = json.loads(text)
      print(best(lambda: json.dumps(value)), best(lambda: json.loads(text)))
      """
    )
    if let python, python.count == 2 {
      report("json_encode_100_products_python", python[0] / encode.ours)
      report("json_parse_100_products_python", python[1] / parse.ours)
    }
  }

  private static func passwords() throws {
    let cost = PasswordCost.minimum
    let salt = [UInt8](1...16)
    let race = Race(rounds: 15, repeats: 1) {
      Race.keep(try? PasswordHash("Correct horse 7", salt: salt, cost: cost))
    } other: {
      Race.keep(OpenSSL.pbkdf2("Correct horse 7", salt: salt, iterations: cost.iterations))
    }
    race.printRatio("pbkdf2_600000_openssl")
    let python = Python.seconds(
      "Python's hashlib",
      """
      import hashlib
      print(best(lambda: hashlib.pbkdf2_hmac('sha256', b'Correct horse 7', bytes(range(1, 17)), 600000), 3, 1))
      """
    )
    if let python, python.count == 1 { report("pbkdf2_600000_python", python[0] / race.ours) }
  }

  private static func tokens() throws {
    let ring = try TokenKeyRing(signing: TokenKey(id: "k", secret: [UInt8](repeating: 7, count: 32)))
    let authority = AccessTokenAuthority(ring: ring, issuer: "inventory", audience: "inventory-api")
    let now = Instant(clampingMicroseconds: 1_700_000_000_000_000)
    func issue() -> String? {
      try? authority.issue(
        subject: "42",
        sessionID: "0123456789abcdef",
        id: "fedcba9876543210",
        role: .staff,
        now: now
      )
    }
    guard let token = issue() else { throw Disagreement(description: "no token was issued") }
    let sign = Race.seconds(rounds: 20, repeats: 500) { Race.keep(issue()) }
    let verify = Race.seconds(rounds: 20, repeats: 500) { Race.keep(try? authority.verify(token, now: now)) }
    let foundation = FoundationTokens(secret: [UInt8](repeating: 7, count: 32))
    guard foundation.isValid(token) else { throw Disagreement(description: "the two disagree on a token") }
    guard let theirs = foundation.token(), (try? authority.verify(theirs, now: now)) != nil else {
      throw Disagreement(description: "the two disagree on a token")
    }
    let otherSign = Race.seconds(rounds: 20, repeats: 500) { Race.keep(foundation.token()) }
    report("jwt_sign_foundation_with_openssl", otherSign / sign)
    let otherVerify = Race.seconds(rounds: 20, repeats: 500) { Race.keep(foundation.isValid(token)) }
    report("jwt_verify_foundation_with_openssl", otherVerify / verify)
    let claims = """
      import hmac, hashlib, base64
      key = bytes([7]) * 32
      def b(x): return base64.urlsafe_b64encode(x).rstrip(b'=')
      def u(x): return base64.urlsafe_b64decode(x + b'=' * (-len(x) % 4))
      claims = {'sub': '42', 'sid': '0123456789abcdef', 'jti': 'fedcba9876543210', 'role': 'staff',
        'type': 'access', 'iss': 'inventory', 'aud': 'inventory-api', 'iat': 1700000000, 'nbf': 1700000000,
        'exp': 4700001800}
      def sign():
          m = b(json.dumps({'alg': 'HS256', 'kid': 'k', 'typ': 'at+jwt'}).encode()) + b'.' + b(json.dumps(claims).encode())
          return m + b'.' + b(hmac.digest(key, m, 'sha256'))
      token = sign()
      def verify():
          h, p, s = token.split(b'.')
          assert hmac.compare_digest(hmac.digest(key, h + b'.' + p, 'sha256'), u(s))
          assert json.loads(u(h))['alg'] == 'HS256'
          c = json.loads(u(p)); assert c['iss'] == 'inventory' and c['aud'] == 'inventory-api'
          return c
      """
    if let python = Python.seconds("Python's hmac", claims + "\nprint(best(sign), best(verify))"),
      python.count == 2
    {
      report("jwt_sign_python_hmac", python[0] / sign)
      report("jwt_verify_python_hmac", python[1] / verify)
    }
    let pyjwt = Python.seconds(
      "PyJWT",
      claims
        + """

        import jwt
        t = jwt.encode(claims, key, algorithm='HS256')
        print(best(lambda: jwt.encode(claims, key, algorithm='HS256')),
          best(lambda: jwt.decode(t, key, algorithms=['HS256'], audience='inventory-api', issuer='inventory')))
        """
    )
    if let pyjwt, pyjwt.count == 2 {
      report("jwt_sign_pyjwt", pyjwt[0] / sign)
      report("jwt_verify_pyjwt", pyjwt[1] / verify)
    }
  }

  private static func validation(_ document: [UInt8]) throws {
    let schema: Schema<[Product]> = .array(Product.schema, counts: 0...1000)
    let parser = JSONParser()
    let decoder = JSONDecoder()
    let data = Data(document)
    let race = Race(rounds: 30, repeats: 20) {
      Race.keep(try? schema.validate(parser.parse(document)))
    } other: {
      Race.keep(try? decoder.decode([Product].self, from: data))
    }
    race.printRatio("parse_and_validate_100_products_foundation_decode")
    guard let value = try? parser.parse(document) else { return }
    let ours = Race.seconds(rounds: 30, repeats: 20) { Race.keep(try? schema.validate(value)) }
    var writer = JSONWriter()
    schema.shape.write(into: &writer)
    let files = FileManager.default.temporaryDirectory
    let name = "corebench-\(ProcessInfo.processInfo.processIdentifier)"
    let schemaFile = files.appendingPathComponent(name + "-schema.json")
    let dataFile = files.appendingPathComponent(name + "-data.json")
    try Data(writer.bytes).write(to: schemaFile)
    try data.write(to: dataFile)
    defer {
      try? FileManager.default.removeItem(at: schemaFile)
      try? FileManager.default.removeItem(at: dataFile)
    }
    let python = Python.seconds(
      "Python's jsonschema",
      """
      from jsonschema import Draft202012Validator
      v = Draft202012Validator(json.load(open('\(schemaFile.path)'))); d = json.load(open('\(dataFile.path)'))
      assert v.is_valid(d)
      print(best(lambda: v.is_valid(d), 3, 2))
      """
    )
    if let python, python.count == 1 { report("validate_100_products_python_jsonschema", python[0] / ours) }
  }
}

func report(_ name: String, _ value: Double) {
  print("ratio \(name) \((value * 100).rounded() / 100)")
}
