import Testing
import Text

@Suite struct SecretFilterTests {
  private let secret = "v1.0-ab/c+D&e\"f\\g<h> ü9876543210"

  @Test func everyFormIsFound() {
    let filter = SecretFilter([secret])
    let percent = PercentEncoding.encoded(secret)
    let forms = [
      secret, percent, secret.xmlEscaped,
      secret.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""),
    ]
    for form in forms {
      #expect(filter.masking("a \(form) b \(form)") == "a *** b ***", "\(form)")
    }
    #expect(!filter.isEmpty && filter.longestPart > secret.utf8.count)
  }

  @Test(arguments: 0..<7) func base64IsFoundInLongerTexts(before: Int) {
    let plain = "0123456789abcdefABCDEF-secret"
    let filter = SecretFilter([plain])
    for after in 0..<4 {
      let text = String(repeating: "u", count: before) + plain + String(repeating: "p", count: after)
      let encoded = Base64.encode(Array(text.utf8))
      let masked = filter.masking("Basic " + encoded)
      #expect(masked.contains("***"))
      // What is left says nothing but the bits of neighbours.
      #expect(masked.utf8.count < encoded.utf8.count - Base64.encode(Array(plain.utf8)).utf8.count + 18)
    }
  }

  @Test func theAddressSafeAlphabetIsFound() {
    let plain = "\u{3ff}\u{7ff}\u{3ff}\u{7ff}\u{3ff}\u{7ff}"
    let encoded = Base64.encode(Array(plain.utf8))
    #expect(encoded.contains("/"))
    let filter = SecretFilter([plain])
    #expect(filter.masking(encoded.replacing("/", with: "_").replacing("+", with: "-")).hasPrefix("***"))
    #expect(filter.masking(encoded).hasPrefix("***"))
  }

  @Test func shortTextsAreLeftAlone() {
    #expect(SecretFilter(["", "a", "12345"]).isEmpty)
    #expect(SecretFilter([]).masking("text") == "text")
    #expect(SecretFilter(["123456"]).masking("x123456x") == "x***x")
  }

  @Test func otherTextStaysAsItIs() {
    let filter = SecretFilter([secret])
    let bytes: [UInt8] = [0xff, 0xfe, 0, 65, 66]
    #expect(filter.masking(bytes) == bytes)
    #expect(filter.masking("") == "" && filter.masking(String(secret.dropLast())) == String(secret.dropLast()))
  }

  @Test func aPartKeepsBackWhereASecretMayGoOn() {
    let filter = SecretFilter(["secret-word"])
    let (masked, rest) = filter.masking(Array("ab secret-word secr".utf8), upTo: 15)
    #expect(String(decoding: masked, as: UTF8.self) == "ab *** " && String(decoding: rest, as: UTF8.self) == "secr")
    // A secret that begins before the border is replaced even when it ends behind it.
    let (second, left) = filter.masking(Array("ab secret-word!".utf8), upTo: 5)
    #expect(String(decoding: second, as: UTF8.self) == "ab ***" && left.elementsEqual("!".utf8))
    #expect(filter.masking([], upTo: 5).masked.isEmpty)
  }

  /// Against plain replacing, one secret after the other, in texts of few letters, where nearly everything is nearly a match.
  @Test func findsWhatPlainReplacingFinds() {
    var generator = Generator(state: 42)
    for _ in 0..<400 {
      let secrets = (0..<3).map { _ in generator.text(6...9) }
      let text = generator.text(0...200)
      let filter = SecretFilter(secrets)
      let bytes = Array(filter.masking(text).utf8)
      #expect(secrets.allSatisfy { !String(decoding: bytes, as: UTF8.self).contains($0) })
      if secrets.allSatisfy({ !text.contains($0) }) { #expect(bytes == Array(text.utf8)) }
    }
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 8
    }
    mutating func text(_ length: ClosedRange<Int>) -> String {
      String((0..<Int.random(in: length, using: &self)).map { _ in Bool.random(using: &self) ? "-" : "~" })
    }
  }
}
