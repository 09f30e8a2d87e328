import DataSets
import Distillation
internal import Foundation
import Networks
import Statistics

/// A finished or running training in one object: what `summary.json` holds.
public struct RunSummary: Sendable, Encodable {
  /// The architecture.
  public let model: String
  /// The data set in print, which says so where the files are not the published ones.
  public let dataSet: String
  /// The method.
  public let method: String
  /// The seed of the run.
  public let seed: UInt64
  /// Finished epochs.
  public let epochs: Int
  /// Epochs that the settings ask for.
  public let wantedEpochs: Int
  /// Learned numbers of a network.
  public let parameters: Int
  /// Networks that were trained jointly; 1 for one alone.
  public let jointNetworks: Int
  /// A fraction of the test samples, of the epoch that the selection rule names.
  public let testAccuracy: Double
  /// The lower end of its 95 % Wilson interval over test samples, for this one network.
  public let testAccuracyLow: Double
  /// The upper end.
  public let testAccuracyHigh: Double
  /// Images of the test split.
  public let testSamples: Int
  /// What the network was shown of each of them: `plain`, or `mirrored` for the mean logits of the
  /// image and its mirror image.
  public let testViews: String
  /// The mean cross-entropy on the test split.
  public let testLoss: Double
  /// The expected calibration error on the test split, 15 bins.
  public let testCalibrationError: Double
  /// Test samples on which network and teacher agree, a fraction.
  public let teacherAgreement: Double?
  /// The mean of KL(teacher ‖ network) on the test split.
  public let teacherDivergence: Double?
  /// The objective, as a mean over the last epoch.
  public let trainLoss: Double
  /// Of the last epoch, on augmented samples in training mode.
  public let trainAccuracy: Double
  /// Seconds of training and evaluation over all epochs.
  public let seconds: Double
  /// Training images a second, the median over epochs.
  public let imagesPerSecond: Double
  /// The most memory that was resident.
  public let peakMemoryBytes: Int?
  /// How the reported epoch was chosen.
  public let selectionRule: String
  /// The reported epoch.
  public let selectedEpoch: Int

  /// The summary of a run; `nil` before its first epoch is finished.
  init?(_ state: TrainingState, _ plan: TrainingPlan) {
    guard let last = state.rows.last else { return nil }
    let settings = plan.settings
    let isBest = settings.selection == .bestValidation
    selectedEpoch = isBest ? state.best?.epoch ?? last.epoch : last.epoch
    selectionRule = isBest ? "best validation accuracy" : "last epoch"
    let selected = state.rows[selectedEpoch - 1]
    model = settings.network.model
    dataSet = plan.data.title
    method = settings.method.method.name
    seed = settings.seed
    (epochs, wantedEpochs) = (last.epoch, settings.epochCount)
    (parameters, jointNetworks) = (plan.graph.parameterCount, settings.jointCount)
    (testAccuracy, testSamples) = (selected.testAccuracy, plan.data.test.count)
    testViews = settings.views.rawValue
    let correct = Int((selected.testAccuracy * Double(testSamples)).rounded())
    guard let share = try? Estimate.proportion(successes: correct, trials: testSamples) else {
      return nil
    }
    (testAccuracyLow, testAccuracyHigh) = (share.interval.lowerBound, share.interval.upperBound)
    (testLoss, testCalibrationError) = (selected.testLoss, selected.testCalibrationError)
    (teacherAgreement, teacherDivergence) = (selected.teacherAgreement, selected.teacherDivergence)
    (trainLoss, trainAccuracy) = (last.trainLoss, last.trainAccuracy)
    seconds = state.rows.reduce(0) { $0 + $1.seconds }
    let rates = state.rows.map(\.imagesPerSecond).sorted()
    imagesPerSecond = rates[rates.count / 2]
    peakMemoryBytes = last.peakMemoryBytes
  }

  /// The object as JSON with sorted keys.
  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("finite numbers and texts can be encoded")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
