import OneDNN
import Randomness
import Testing

/// Normal numbers, the same for the same seed.
func normalNumbers(_ shape: [Int], seed: UInt64) -> [Float] {
  var random = RandomStream(seed: seed)
  return (0..<shape.reduce(1, *)).map { _ in Float(random.normal()) }
}

/// Numbers in a layout of a primitive's choice.
func tensor(_ values: [Float], like layout: TensorLayout) throws -> Tensor {
  try Tensor(values, layout.shape).reordered(to: layout)
}

/// Expects sums of products to be as close as single precision allows.
///
/// A sum of n products in any order errs by at most n · 2⁻²⁴ · Σ|aᵢ · bᵢ| to first order (Higham,
/// Accuracy and Stability of Numerical Algorithms, 2002, section 3.1).
///
/// - Parameters:
///   - magnitudes: Σ|aᵢ · bᵢ| of each sum.
///   - terms: n.
func expectSums(
  _ found: [Float], _ expected: [Double], magnitudes: [Double], terms: Int,
  _ location: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: location)
  let excess = zip(zip(found, expected), magnitudes).map { pair, magnitude in
    abs(Double(pair.0) - pair.1) - Double(terms) * Double(Float.ulpOfOne) / 2 * magnitude
  }
  #expect(
    excess.allSatisfy { $0 <= 0 }, "entry \(excess.firstIndex { !($0 <= 0) } ?? -1)",
    sourceLocation: location)
}

/// Expects every entry to differ by no more than a tolerance.
func expectClose(
  _ found: [Float], _ expected: [Double], _ tolerance: Double,
  _ location: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: location)
  let wrong = zip(found, expected).map { !(abs(Double($0) - $1) <= tolerance) }.firstIndex(of: true)
  #expect(
    wrong == nil, "\(wrong.map { "\(found[$0]), not \(expected[$0])" } ?? "")",
    sourceLocation: location)
}
