internal import JSON
internal import Testing

@testable internal import Shell

@Suite struct ResultStoreTests {
  private func large(_ letter: String) -> ShellResult { ShellResult(JSONValue(String(repeating: letter, count: 1000))) }

  private func outcome(_ store: ResultStore, _ name: String) -> String {
    do throws(ResultStore.Missing) {
      return String(try store.result(name).value.string?.prefix(1) ?? "?")
    } catch {
      return "\(error)"
    }
  }

  @Test func theOldestUnnamedGoFirst() {
    var store = ResultStore(budget: 4500)
    for letter in ["a", "b", "c", "d"] { store.add(large(letter)) }
    store.name(large("n"), "name")
    #expect(outcome(store, "r1") == "dropped")
    store.add(large("e"))
    #expect(
      ["r1", "r2", "r3", "r4", "r5", "name", "_"].map { outcome(store, $0) } == [
        "dropped", "dropped", "c", "d", "e", "n", "e",
      ])
    #expect(store.bytes <= 4500)
  }

  @Test func theNewestAndTheNamedStay() {
    var store = ResultStore(budget: 10)
    store.name(large("n"), "name")
    store.add(large("a"))
    store.add(large("b"))
    #expect(["name", "r1", "r2", "_"].map { outcome(store, $0) } == ["n", "dropped", "b", "b"])
    store.budget = 100_000
    store.add(large("c"))
    #expect(["r2", "r3"].map { outcome(store, $0) } == ["b", "c"])
  }

  @Test func bytesComeBackWhenResultsGo() {
    var store = ResultStore()
    store.add(large("a"))
    let one = store.bytes
    store.name(large("n"), "name")
    store.name(large("m"), "name")
    #expect(store.bytes == 2 * one)
    var gone = [
      store.forget("name"), store.forget("name"), store.forget("r1"), store.forget("r1"), store.forget("r9"),
      store.forget("r-1"),
    ]
    #expect(gone == [true, false, true, false, false, false])
    #expect(store.bytes == 0)
    store.add(large("b"))
    gone = [store.forget("_")]
    #expect(gone == [true])
    #expect(store.bytes == 0)
    #expect(
      ["r1", "r2", "_", "r3", "other"].map { outcome(store, $0) } == [
        "forgotten", "forgotten", "forgotten", "unknown(similar: [\"r2\"])", "unknown(similar: [])",
      ])
  }

  @Test func numbersGoOnAfterEverythingIsForgotten() {
    var store = ResultStore()
    store.add(large("a"))
    store.name(large("n"), "name")
    store.lastShown = large("a")
    store.forgetAll()
    #expect(store.bytes == 0 && store.names.isEmpty && store.contents.isEmpty && store.lastShown == nil)
    #expect(store.add(large("b")) == 2)
    #expect(["r1", "r2", "_", "name"].map { outcome(store, $0) } == ["forgotten", "b", "b", "unknown(similar: [])"])
  }

  @Test func namesKeepTheirOrderAndSuggestOneAnother() {
    var store = ResultStore()
    for name in ["live", "ended", "live"] { store.name(ShellResult(1), name) }
    #expect(store.names == ["live", "ended"])
    #expect(outcome(store, "lvie") == "unknown(similar: [\"live\"])")
    #expect(outcome(store, "_") == "unknown(similar: [])")
    #expect(outcome(store, "r1") == "unknown(similar: [])")
    #expect(outcome(store, "r0") == "unknown(similar: [])")
    #expect(outcome(store, "rx") == "unknown(similar: [])")
  }
}
