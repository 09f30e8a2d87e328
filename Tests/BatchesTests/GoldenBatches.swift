import Foundation

/// What `scripts/vectors/batches.py` expects.
struct GoldenBatches: Decodable {
  let order: [Int]
  let validation: [Int]
  let noisyLabels: [Int]
  let cases: [Case]

  struct Case: Decodable {
    let padding: Int, flips: Bool, cutout: Int, mixing: String, alpha: Double, epoch: Int
    let samples: [Int]
    let values: [Float]
    let targets: [Double]
  }

  static let seed: UInt64 = 0x0123_4567_89ab_cdef

  static func read() throws -> GoldenBatches {
    guard
      let url = Bundle.module.url(
        forResource: "Batches", withExtension: "json", subdirectory: "Vectors")
    else { preconditionFailure("Vectors/Batches.json is missing") }
    return try JSONDecoder().decode(GoldenBatches.self, from: Data(contentsOf: url))
  }
}
