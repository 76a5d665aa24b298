import Platform
import Testing

@Suite struct ByteSearchTests {
  @Test(
    arguments: [
      ("abc", "", 0), ("", "", 0), ("", "a", nil), ("abcabd", "abd", 3), ("abc", "abcd", nil), ("aab", "ab", 1),
      ("abc", "c", 2),
      ("a\0b", "\0b", 1),
    ] as [(String, String, Int?)]) func finds(text: String, part: String, offset: Int?)
  {
    let found = Array(text.utf8).withUnsafeBufferPointer { bytes in
      Array(part.utf8).withUnsafeBufferPointer { ByteSearch.firstOffset(of: $0, in: bytes) }
    }
    #expect(found == offset)
  }
}
