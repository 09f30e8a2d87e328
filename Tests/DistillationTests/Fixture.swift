import Distillation
import Randomness

/// One sample of class 0 among three, whose losses and gradients were printed to six decimals.
///
/// The numbers were computed in NumPy and checked there against central differences.
enum Fixture {
  static let student = Rows([1, 0, -1], columnCount: 3)
  static let teacher = Rows([3, 0, 1], columnCount: 3)

  /// The sample with a student and any teachers.
  static func context(teachers: [Rows] = [teacher]) -> StepContext {
    var outputs: [Role: Outputs] = [.student: Outputs(logits: student)]
    for (index, logits) in teachers.enumerated() {
      outputs[.teacher(index)] = Outputs(logits: logits)
    }
    return StepContext(
      samples: Samples(epoch: 1, identifiers: [0], labels: [0], classCount: 3),
      outputs: outputs, random: RandomStream(seed: 1), epochCount: 1, step: 0)
  }
}

/// Whether numbers are what was printed with six decimals: within half a unit of the last one.
func isPrinted(_ found: Double, _ printed: Double) -> Bool {
  abs(found - printed) <= 0.5e-6 + 1e-12
}

func isPrinted(_ found: Rows?, _ printed: [Double]) -> Bool {
  guard let found, found.values.count == printed.count else { return false }
  return zip(found.values, printed).allSatisfy { isPrinted($0, $1) }
}

/// Whether all entries agree to an absolute tolerance.
func agree(_ left: Rows?, _ right: Rows?, within tolerance: Double) -> Bool {
  guard let left, let right, left.hasShape(of: right) else { return false }
  return zip(left.values, right.values).allSatisfy { abs($0 - $1) <= tolerance }
}
