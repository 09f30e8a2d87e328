import Randomness
import Statistics
import Testing

/// Values in [0, 1] with the running intersections of both bounded sequences at some counts.
struct BoundedSequenceCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let level: Double
  let values: [Double]
  let counts: [Int]
  let bettingLower: [Double]
  let bettingUpper: [Double]
  let bernsteinLower: [Double]
  let bernsteinUpper: [Double]

  var testDescription: String { "\(name) at \(level)" }
}

/// Laws on [0, 1] under which the coverage of bounded sequences is tried.
enum BoundedLaw: String, CaseIterable, Sendable {
  case fairCoin, rareEvent, skewed, almostConstant

  var mean: Double {
    switch self {
    case .fairCoin: 0.5
    case .rareEvent: 0.05
    case .skewed: 0.25
    case .almostConstant: 0.7
    }
  }

  func draw(_ random: inout RandomStream) -> Double {
    switch self {
    case .fairCoin: random.bernoulli(0.5) ? 1 : 0
    case .rareEvent: random.bernoulli(0.05) ? 1 : 0
    case .skewed: random.beta(0.5, 1.5)
    case .almostConstant: random.uniform(in: 0.68...0.72)
    }
  }
}

/// Runs in which the true mean was outside the interval at any count.
///
/// Both bounded sequences report running intersections, so the last interval tells.
func runsThatEverMiss(
  _ law: BoundedLaw, runs: Int, count: Int, seed: UInt64,
  sequence: () throws -> some ConfidenceSequence
) throws -> Int {
  var random = RandomStream(seed: seed)
  var misses = 0
  for _ in 0..<runs {
    var sequence = try sequence()
    for _ in 0..<count { try sequence.add(law.draw(&random)) }
    let estimate = sequence.estimate
    if !estimate.isConverged || !estimate.interval.contains(law.mean) { misses += 1 }
  }
  return misses
}
