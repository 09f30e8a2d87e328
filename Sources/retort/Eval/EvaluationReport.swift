internal import Checkpoints
internal import DataSets
internal import Distillation
internal import Foundation
internal import Networks
internal import Statistics
internal import Training

/// What `retort eval` prints.
struct EvaluationReport: Encodable {
  let checkpoint: String
  let architecture: String
  /// Nil for architectures without a choice.
  let shortcut: String?
  let dataSet: String
  let dataSetFiles: DataSetFiles
  let split: String
  let selection: String
  /// The places of drawn samples in the split; nil where none were drawn.
  let drawnIndices: [Int]?
  let samples: Int
  /// What the network was shown of each: plain, or mirrored for it and its mirror image.
  let views: EvaluatedViews
  let correct: Int
  /// A fraction.
  let accuracy: Double
  let accuracyLow: Double
  let accuracyHigh: Double
  /// The mean cross-entropy over the samples, in natural-log units.
  let loss: Double
  /// The teacher's file; nil without one, as all that follows.
  let teacher: String?
  /// The share of samples on which both have their largest logit at the same class.
  let teacherAgreement: Double?
  let teacherAgreementLow: Double?
  let teacherAgreementHigh: Double?
  /// The mean of KL(teacher ‖ network) at temperature 1 over the samples, in nats.
  let teacherDivergence: Double?

  init(
    _ command: EvalCommand, _ network: EvaluatedNetwork, files: DataSetFiles, drawnIndices: [Int]?,
    labels: [Int], _ result: NetworkEvaluation.Result, _ comparison: TeacherComparison?
  ) throws(StatisticsError) {
    checkpoint = network.path
    architecture = network.checkpoint.metadata.architecture
    shortcut = network.checkpoint.metadata.shortcut?.rawValue
    dataSet = files.title(of: command.dataset)
    dataSetFiles = files
    split = command.split.rawValue
    selection = command.selection.description(of: command.split)
    self.drawnIndices = drawnIndices
    samples = labels.count
    views = command.views
    let share = Distillation.accuracy(of: result.logits, labels: labels)
    correct = Int((share * Double(samples)).rounded())
    let estimate = try Estimate.proportion(successes: correct, trials: samples)
    accuracy = estimate.value
    (accuracyLow, accuracyHigh) = (estimate.interval.lowerBound, estimate.interval.upperBound)
    loss = negativeLogLikelihood(of: result.logits, labels: labels)
    teacher = comparison?.path
    teacherAgreement = comparison?.agreement.value
    teacherAgreementLow = comparison?.agreement.interval.lowerBound
    teacherAgreementHigh = comparison?.agreement.interval.upperBound
    teacherDivergence = comparison?.divergence
  }

  var text: String {
    let kind = shortcut.map { "\(architecture), shortcut \($0)" } ?? architecture
    return """
      network      \(kind)
      data         \(dataSet), \(selection)\(views == .plain ? "" : ", \(views) views")\(origin)
      accuracy     \(percent(accuracy)) [\(percent(accuracyLow)), \(percent(accuracyHigh))]  \
      \(correct) of \(samples); 95 % Wilson interval
      loss         \(String(format: "%.6f", loss))  mean cross-entropy
      """ + comparisonText
  }

  private var comparisonText: String {
    guard let teacher, let teacherAgreement, let teacherAgreementLow, let teacherAgreementHigh,
      let teacherDivergence
    else { return "" }
    let file = teacher.split(separator: "/").suffix(2).joined(separator: "/")
    return """

      teacher      \(file)
      agreement    \(percent(teacherAgreement)) [\(percent(teacherAgreementLow)), \
      \(percent(teacherAgreementHigh))]  same largest logit; 95 % Wilson interval
      divergence   \(String(format: "%.6f", teacherDivergence))  \
      mean KL(teacher || network) at temperature 1, in nats
      """
  }

  private var origin: String {
    dataSetFiles == .firstImagesPublished ? " (checked: the first 1000 images)" : ""
  }

  private func percent(_ share: Double) -> String { String(format: "%.2f %%", 100 * share) }
}
