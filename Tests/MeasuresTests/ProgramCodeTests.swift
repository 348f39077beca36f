import Platform
import Testing

@Suite struct ProgramCodeTests {
  @Test func codeThatIsRunAgainIsThereAgain() {
    #expect(ProgramCode.release() > 0)
    // Code of the library that sorts and writes texts was let go of, and runs.
    let words = (1...2000).map { "\($0 * 7919 % 2003)" }.sorted()
    #expect(words.first == "1")
    #expect(words.count == 2000)
    #expect(ProgramCode.release() > 0)
  }
}
