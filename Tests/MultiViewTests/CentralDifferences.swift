import MultiView

/// A derivative by each weight, [classes][neurons][coordinates], without any gradient formula.
///
///     ∂f/∂w ≈ (f(w + h) - f(w - h)) / 2h,  h = 1e-5
///
/// Errors: h² / 6 times the third derivative, here at most about 50, leaves 1e-9; rounding leaves
/// a few times 1e-16 f / h = 1e-10. A jump of the second derivative (q = 2) or a pole of the third
/// (q = 2.5) matters only within h of a pre-activation, which the fixed seeds avoid.
func centralDifferences(
  at network: ReferenceNetwork, of value: (ReferenceNetwork) -> Double
) -> [[[Double]]] {
  let step = 1e-5
  var moved = network
  return network.weights.indices.map { label in
    network.weights[label].indices.map { neuron in
      network.weights[label][neuron].indices.map { coordinate in
        let weight = network.weights[label][neuron][coordinate]
        moved.weights[label][neuron][coordinate] = weight + step
        let above = value(moved)
        moved.weights[label][neuron][coordinate] = weight - step
        let below = value(moved)
        moved.weights[label][neuron][coordinate] = weight
        return (above - below) / (2 * step)
      }
    }
  }
}

/// What ``centralDifferences(at:of:)`` may be off by, with a margin of 5.
let differenceTolerance = 1e-8

/// The largest difference of two lists of [classes][neurons][coordinates].
func largestDifference(_ first: [[[Double]]], _ second: [[[Double]]]) -> Double {
  let differences = zip(first.joined().joined(), second.joined().joined()).map { abs($0 - $1) }
  return differences.contains { $0.isNaN } ? .nan : differences.max() ?? .nan
}

/// The largest absolute value of a list of [classes][neurons][coordinates].
func largestEntry(_ entries: [[[Double]]]) -> Double {
  entries.joined().joined().map(abs).max() ?? 0
}
