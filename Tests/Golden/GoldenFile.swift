public import Foundation

/// Expected numbers that another program wrote as JSON: cases of one shape.
///
/// Read where tests list their arguments, which cannot fail: a file that is missing or has another
/// shape ends the tests with its name.
public struct GoldenFile<Case: Decodable>: Decodable {
  /// The cases, in the file's order.
  public let cases: [Case]

  /// Reads the file of a name from the folder `Vectors` of a test target's resources.
  public init(_ name: String, in resources: Bundle) {
    guard
      let url = resources.url(
        forResource: name, withExtension: "json", subdirectory: "Vectors"),
      let data = try? Data(contentsOf: url),
      let file = try? JSONDecoder().decode(Self.self, from: data)
    else { preconditionFailure("Vectors/\(name).json is missing or has another shape") }
    self = file
  }
}
