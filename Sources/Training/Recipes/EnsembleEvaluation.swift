import Checkpoints
import DataSets
import Distillation
import Execution
public import FeatureMaps
import Foundation

/// How well several networks do together, by the mean of their logits and of their probabilities.
public struct EnsembleEvaluation: Sendable, Encodable {
  /// Networks in the ensemble.
  public let networks: Int
  /// The mean accuracy of the networks, each alone.
  public let meanMemberAccuracy: Double
  /// The accuracy of the mean of the logits.
  public let meanLogitsAccuracy: Double
  /// The accuracy of the mean of the probabilities.
  public let meanProbabilitiesAccuracy: Double
  /// The mean cross-entropy of the mean of the probabilities.
  public let meanProbabilitiesLoss: Double
  /// Images of the test split.
  public let testSamples: Int

  /// Evaluates networks on the test split of a run.
  ///
  /// - Parameters:
  ///   - teachers: The networks.
  ///   - settings: How the run executes networks.
  ///   - data: The images.
  ///   - team: Threads, as many as the settings say.
  /// - Throws: `ExecutionError` if a network cannot be compiled.
  public init(
    of teachers: [Teacher], _ settings: TrainingSettings, _ data: TrainingData, team: ThreadTeam
  ) throws {
    let evaluator = try NetworkEvaluator(
      data.test, normalization: settings.data.pixelNormalization, views: settings.views,
      team: team)
    let labels = data.test.labels
    let execution = settings.execution(.running, .value)
    let logits = try teachers.map { teacher in
      try evaluator.logits(
        of: [FrozenNetwork(teacher.checkpoint, settings: execution, team: team).executors])
    }
    var (mean, probabilities) = (logits[0], logits[0].softmax())
    for other in logits.dropFirst() {
      mean.add(other, times: 1)
      probabilities.add(other.softmax(), times: 1)
    }
    networks = logits.count
    testSamples = labels.count
    meanMemberAccuracy =
      logits.reduce(0) { $0 + accuracy(of: $1, labels: labels) } / Double(logits.count)
    meanLogitsAccuracy = accuracy(of: mean, labels: labels)
    // Logarithms of probabilities are logits of the same probabilities.
    let shares = probabilities.scaled(by: 1 / Double(logits.count))
    meanProbabilitiesAccuracy = accuracy(of: shares, labels: labels)
    meanProbabilitiesLoss = negativeLogLikelihood(
      of: Rows(shares.values.map { log($0) }, columnCount: shares.columnCount), labels: labels)
  }
}
