import Foundation
import Testing

/// The numbers of one file in `Vectors`, written by `scripts/vectors/optimisation.py`.
func vectors<Numbers: Decodable>(_ name: String) throws -> Numbers {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors"))
  return try JSONDecoder().decode(Numbers.self, from: Data(contentsOf: url))
}
