import Distillation
import Randomness

/// A batch of random logits and labels, every other label mixed with another.
struct RandomBatch: Sendable {
  var samples: Samples
  var student: Rows
  var teachers: [Rows]

  init(classCount: Int, sampleCount: Int = 3, teacherCount: Int, scale: Double = 2, seed: UInt64) {
    var random = RandomStream(seed: seed)
    let labels = (0..<sampleCount).map { _ in random.index(below: classCount) }
    var targets = Rows(oneHot: labels, classCount: classCount)
    for row in stride(from: 1, to: sampleCount, by: 2) {
      targets[row, labels[row]] -= 0.25
      targets[row, random.index(below: classCount)] += 0.25
    }
    samples = Samples(
      epoch: 3, identifiers: (0..<sampleCount).map { 10 + 7 * $0 }, labels: labels,
      targets: targets)
    func logits() -> Rows {
      let values = (0..<sampleCount * classCount).map { _ in scale * random.normal() }
      return Rows(values, columnCount: classCount)
    }
    student = logits()
    teachers = (0..<teacherCount).map { _ in logits() }
  }

  var context: StepContext {
    var outputs: [Role: Outputs] = [.student: Outputs(logits: student)]
    for (index, logits) in teachers.enumerated() {
      outputs[.teacher(index)] = Outputs(logits: logits)
    }
    return StepContext(
      samples: samples, outputs: outputs, random: RandomStream(seed: 5), epochCount: 10, step: 4)
  }

  /// The same batch with some of its samples, in the given order.
  func selecting(_ rows: [Int]) -> RandomBatch {
    var selected = self
    selected.samples = Samples(
      epoch: samples.epoch, identifiers: rows.map { samples.identifiers[$0] },
      labels: rows.map { samples.labels[$0] }, targets: samples.targets.selecting(rows))
    selected.student = student.selecting(rows)
    selected.teachers = teachers.map { $0.selecting(rows) }
    return selected
  }
}

extension Rows {
  func selecting(_ rows: [Int]) -> Rows {
    Rows(rows.flatMap { values[indices(ofRow: $0)] }, columnCount: columnCount)
  }

  /// The rows with one number added to every element.
  func shifted(by shift: Double) -> Rows {
    Rows(values.map { $0 + shift }, columnCount: columnCount)
  }
}
