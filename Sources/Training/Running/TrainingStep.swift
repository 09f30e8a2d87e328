import Batches
import Distillation
import Execution
import FeatureMaps
import Networks
import Optimisation
import Randomness

/// One step: what is shown, what the teachers say, what the objective asks, how weights move.
final class TrainingStep {
  private let trainees: [Trainee]
  private let objective: any Objective
  private var teachers: [any Source]
  private let settings: TrainingSettings
  private let random: RandomStream
  private let team: ThreadTeam
  private let clipping: GradientClipping?
  private let perturbation: SharpnessAwarePerturbation?
  /// The loss's gradient at the logits, by the size of the batch.
  private var logitGradients: [Int: FlatVector] = [:]

  /// What a step leaves behind.
  struct Outcome {
    /// The objective, a mean over the batch.
    let loss: Double
    /// Samples whose largest logit is that of the label; weighted, where labels are mixed.
    let correctCount: Double
  }

  init(
    _ trainees: [Trainee], _ objective: any Objective, teachers: [any Source],
    _ settings: TrainingSettings, random: RandomStream, team: ThreadTeam
  ) {
    (self.trainees, self.objective, self.teachers) = (trainees, objective, teachers)
    (self.settings, self.random, self.team) = (settings, random, team)
    clipping = settings.clipping
    perturbation = settings.sharpness.map {
      SharpnessAwarePerturbation($0, of: trainees[0].state.graph)
    }
  }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - batch: Already augmented and normalised.
  ///   - epoch: Counted from 1.
  ///   - step: Steps taken before this one.
  ///   - rate: The learning rate.
  /// - Returns: `nil` if the loss was not a finite number; the weights are then as they were.
  func take(
    _ batch: Batch, epoch: Int, step: Int, rate: Double
  ) throws -> Outcome? {
    let classCount = trainees[0].state.graph.classCount
    let samples = Samples(
      epoch: epoch, identifiers: batch.samples, labels: batch.labels,
      targets: Rows(batch.targets, columnCount: classCount))
    var outputs: [Role: Outputs] = [:]
    for index in teachers.indices {
      outputs[.teacher(index)] = try batch.images.withSpan { (images) throws in
        try teachers[index].outputs(for: samples, images: images)
      }
    }
    let executors = try trainees.map { trainee in
      let executor = try trainee.training.executor(imageCount: batch.count)
      executor.load(images: batch.images)
      executor.forward()
      return executor
    }
    func loss() -> TotalLoss {
      outputs[.student] = Outputs(logits: meanLogits(executors, classCount))
      return TotalLoss(
        objective.evaluate(
          StepContext(
            samples: samples, outputs: outputs, random: random, epochCount: settings.epochCount,
            step: step)))
    }
    let first = loss()
    guard first.value.isFinite, let logits = outputs[.student]?.logits else { return nil }
    backward(executors, first)
    if let perturbation {
      // The second pass sees the batch again, but its statistics are those of other weights.
      let state = trainees[0].state
      let statistics = state.statistics
      perturbation.ascend(state.parameters, gradient: executors[0].gradient, team: team)
      state.noteChange()
      executors[0].forward()
      backward(executors, loss())
      perturbation.descend(state.parameters, team: team)
      state.statistics = statistics
    }
    for (trainee, executor) in zip(trainees, executors) {
      _ = clipping?.apply(to: executor.gradient, team: team)
      trainee.move(executor.gradient, rate: rate)
    }
    return Outcome(loss: first.value, correctCount: correctCount(logits, samples))
  }

  /// The logits of one network, or the mean of those that are trained jointly.
  private func meanLogits(_ executors: [Executor], _ classCount: Int) -> Rows {
    var mean = Rows(converting: executors[0].logits.values, columnCount: classCount)
    guard executors.count > 1 else { return mean }
    for executor in executors.dropFirst() {
      mean.add(Rows(converting: executor.logits.values, columnCount: classCount), times: 1)
    }
    return mean.scaled(by: 1 / Double(executors.count))
  }

  private func backward(_ executors: [Executor], _ loss: TotalLoss) {
    guard let rows = loss.gradient(of: .student) else {
      preconditionFailure("every objective pushes the student's logits")
    }
    let gradient = logitGradient(count: rows.values.count)
    for (index, value) in rows.values.enumerated() {
      gradient[index] = Float(value / Double(executors.count))
    }
    for executor in executors { executor.backward(logitGradient: gradient) }
  }

  private func logitGradient(count: Int) -> FlatVector {
    if let gradient = logitGradients[count] { return gradient }
    let gradient = FlatVector(count: count, in: Arena(floatCount: count), at: 0)
    logitGradients[count] = gradient
    return gradient
  }

  /// With mixed labels a sample counts as far as its target gives its largest logit's class.
  private func correctCount(_ logits: Rows, _ samples: Samples) -> Double {
    (0..<samples.count).reduce(0) { sum, row in
      sum + samples.targets[row, logits.largestColumn(ofRow: row)]
    }
  }
}
