public import JSON
public import RealtimeKit

public struct FileProblem: Error, CustomStringConvertible { public var description: String { "" } }
public enum LinkedFileReader {
  public static func read(_ bytes: [UInt8], as kind: Kind.Name) -> Result<JSONValue?, FileProblem> {
    .success(JSONValue(String(decoding: bytes, as: UTF8.self)))
  }
}
