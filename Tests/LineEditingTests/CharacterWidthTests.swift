import Platform
import Testing
import Text

@testable import LineEditing

/// libedit draws by the C library's tables, everything else by ours: they must agree, or the cursor is where it is not.
@Suite struct CharacterWidthTests {
  /// The blocks of the scripts of living languages, and those with wide characters.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x20...0x7e, 0xa0...0x52f, 0x531...0x58f, 0x591...0x5f4, 0x600...0x6ff, 0x700...0x7ff, 0x900...0xdff, 0xe01...0xeff,
    0xf00...0xfff, 0x1000...0x139f, 0x13a0...0x167f, 0x1780...0x18af, 0x1a00...0x1c7f, 0x1e00...0x1fff, 0x2010...0x2027,
    0x2030...0x205e, 0x20a0...0x20bf, 0x2100...0x23ff, 0x2460...0x27bf, 0x2e80...0x303e, 0x3041...0x30ff,
    0x3105...0x318e,
    0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4c6, 0xac00...0xd7a3, 0xf900...0xfaff, 0xff01...0xffee,
    0x1f300...0x1f5ff, 0x20000...0x2a6df,
  ]

  @Test func theTablesAgreeWithTheCLibrary() throws {
    try #require(CharacterEncoding.useUTF8())
    var differences: [String] = []
    for scalar in Self.blocks.joined().compactMap(Unicode.Scalar.init)
    where scalar.properties.generalCategory != .unassigned {
      let theirs = Editor.width(scalar)
      // The library may be older than the letter. Regional letters come in pairs, modifiers of colour behind an emoji.
      guard theirs >= 0 else { continue }
      let ours = Character(scalar).displayWidth
      if ours != theirs { differences.append("\(String(scalar.value, radix: 16)): \(ours), not \(theirs)") }
    }
    #expect(differences == [])
  }
}
