public import Records

/// What is known of a network after an epoch: a row of `metrics.csv`.
///
/// Losses are natural logarithms and means over samples; accuracies, agreement and the calibration
/// error are fractions. Training values are means over the epoch's batches, as they were met:
/// augmented, and by a network that was still moving.
public struct EpochRow: Sendable, Equatable, Codable {
  /// Counted from 1.
  public var epoch: Int
  /// The objective, with all its terms.
  public var trainLoss: Double
  /// Of augmented samples, in training mode.
  public var trainAccuracy: Double
  /// The mean cross-entropy on the test split.
  public var testLoss: Double
  /// Of the test split.
  public var testAccuracy: Double
  /// The expected calibration error on the test split, 15 bins.
  public var testCalibrationError: Double
  /// Test samples on which the network and its teacher choose the same class.
  public var teacherAgreement: Double?
  /// The mean of KL(teacher ‖ network) over the test split.
  public var teacherDivergence: Double?
  /// The mean cross-entropy on the samples held out of training.
  public var validationLoss: Double?
  /// Of the samples held out of training.
  public var validationAccuracy: Double?
  /// The rate of the epoch's last step.
  public var learningRate: Double
  /// Training images a second, data work and objective included; without evaluation and saving.
  public var imagesPerSecond: Double
  /// Seconds of the epoch's training and evaluation.
  public var seconds: Double
  /// The most memory that the process had resident so far; nil where the system does not say.
  public var peakMemoryBytes: Int?

  /// A row with what every run has; the rest is filled in where it is known.
  public init(
    epoch: Int, trainLoss: Double, trainAccuracy: Double, testLoss: Double,
    testAccuracy: Double, testCalibrationError: Double, learningRate: Double,
    imagesPerSecond: Double, seconds: Double
  ) {
    (self.epoch, self.trainLoss, self.trainAccuracy) = (epoch, trainLoss, trainAccuracy)
    (self.testLoss, self.testAccuracy) = (testLoss, testAccuracy)
    self.testCalibrationError = testCalibrationError
    (self.learningRate, self.imagesPerSecond) = (learningRate, imagesPerSecond)
    self.seconds = seconds
  }

  /// The names of the columns, in order.
  public static let columns = [
    "epoch", "trainLoss", "trainAccuracy", "testLoss", "testAccuracy", "testCalibrationError",
    "teacherAgreement", "teacherDivergence", "validationLoss", "validationAccuracy",
    "learningRate", "imagesPerSecond", "seconds", "peakMemoryBytes",
  ]

  /// The row's cells in the order of ``columns``.
  public var cells: [CSVCell] {
    [
      .integer(epoch), .double(trainLoss), .double(trainAccuracy), .double(testLoss),
      .double(testAccuracy), .double(testCalibrationError), cell(teacherAgreement),
      cell(teacherDivergence), cell(validationLoss), cell(validationAccuracy),
      .double(learningRate), .double(imagesPerSecond), .double(seconds),
      peakMemoryBytes.map { .integer($0) } ?? .missing,
    ]
  }

  /// The row's numbers as points of curves, by the names under which TensorBoard draws them.
  public var scalars: [(tag: String, value: Double)] {
    let optional: [(tag: String, value: Double?)] = [
      ("loss/train", trainLoss), ("loss/test", testLoss), ("loss/validation", validationLoss),
      ("accuracy/train", trainAccuracy), ("accuracy/test", testAccuracy),
      ("accuracy/validation", validationAccuracy),
      ("calibrationError/test", testCalibrationError), ("teacher/agreement", teacherAgreement),
      ("teacher/divergence", teacherDivergence), ("learningRate", learningRate),
      ("imagesPerSecond", imagesPerSecond),
    ]
    return optional.compactMap { tag, value in value.map { (tag, $0) } }
  }

  private func cell(_ value: Double?) -> CSVCell { value.map { .double($0) } ?? .missing }

  /// The rows as a table.
  public static func table(_ rows: [EpochRow]) -> CSVTable {
    var table = CSVTable(columns: columns)
    for row in rows { table.append(row.cells) }
    return table
  }
}
