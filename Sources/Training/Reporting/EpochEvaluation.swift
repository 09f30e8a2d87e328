import Batches
import DataSets
import Distillation

/// What is measured after each epoch, on the test split and on the samples held out.
final class EpochEvaluation {
  private let test: NetworkEvaluator
  private let validation: NetworkEvaluator?
  /// What the teachers say about the test split: the mean of their logits.
  private let teacherLogits: Rows?

  init(_ plan: TrainingPlan) throws {
    func evaluator(_ images: LabelledImages) throws -> NetworkEvaluator {
      try NetworkEvaluator(
        images, normalization: plan.normalization, views: plan.settings.views, team: plan.team)
    }
    test = try evaluator(plan.data.test)
    validation = try plan.data.validation.map(evaluator)
    teacherLogits =
      plan.teacherNetworks.isEmpty ? nil : try test.logits(of: plan.teacherNetworks)
  }

  /// The epoch's row; `nil` if a logit is not a finite number.
  func row(_ epoch: Int, of trainees: [Trainee], _ sums: EpochSums) throws -> EpochRow? {
    let networks = trainees.map(\.evaluation)
    let logits = try test.logits(of: networks)
    guard logits.values.allSatisfy(\.isFinite) else { return nil }
    let samples = Double(sums.samples)
    let labels = test.images.labels
    var row = EpochRow(
      epoch: epoch, trainLoss: sums.loss / samples, trainAccuracy: sums.correctCount / samples,
      testLoss: negativeLogLikelihood(of: logits, labels: labels),
      testAccuracy: accuracy(of: logits, labels: labels),
      testCalibrationError: expectedCalibrationError(of: logits, labels: labels),
      learningRate: sums.rate, imagesPerSecond: samples / max(sums.seconds, 1e-9),
      seconds: sums.seconds)
    if let teacherLogits {
      row.teacherAgreement = agreement(between: logits, and: teacherLogits)
      row.teacherDivergence = predictiveDivergence(of: logits, from: teacherLogits)
    }
    if let validation {
      let logits = try validation.logits(of: networks)
      row.validationLoss = negativeLogLikelihood(of: logits, labels: validation.images.labels)
      row.validationAccuracy = accuracy(of: logits, labels: validation.images.labels)
    }
    return row
  }
}
