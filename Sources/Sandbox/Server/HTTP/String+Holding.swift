internal import Glibc

extension String {
  /// Whether the other text stands in this one, byte for byte. The corresponding C function is `strstr`.
  func holds(_ part: String) -> Bool { strstr(self, part) != nil }
}
