internal import Glibc

/// Whether the tests, and the programs beside them, were built with a sanitizer: it reports crashes itself, and its memory has no
/// limit that could be tested.
package enum Sanitizing {
  /// Whether one is linked in.
  package static var isOn: Bool { dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil }
}
