public import Batches
public import DataSets
public import Randomness

/// The images of a run: those that train, those held out, and the test split.
public struct TrainingData: Sendable {
  /// The whole training split, with label noise where it was asked for.
  public let train: LabelledImages
  /// Places of the images that train.
  public let trainSamples: [Int]
  /// Places of the images held out.
  public let validationSamples: [Int]
  /// The test split.
  public let test: LabelledImages
  /// The data set's name in print, which says so where the files are not the published ones.
  public let title: String

  /// Divides the images of a data set for a run.
  ///
  /// - Parameters:
  ///   - train: The training split, or the first images of it.
  ///   - test: The test split.
  ///   - title: The data set's name in print.
  ///   - settings: How many are held out, and how many labels are changed; held-out images keep
  ///     their labels.
  ///   - random: The root stream of the run.
  /// - Throws: `BatchError` for a number to hold out that is too large.
  public init(
    train: LabelledImages, test: LabelledImages, title: String, _ settings: ImageSettings,
    random: RandomStream
  ) throws(BatchError) {
    let split = try TrainValidationSplit(
      count: train.count, validationCount: settings.validationCount, random: random)
    (trainSamples, validationSamples) = (split.train, split.validation)
    (self.test, self.title) = (test, title)
    self.train =
      settings.labelNoise == 0
      ? train : try LabelNoise(share: settings.labelNoise).applied(to: train, random: random)
    cleanTrain = train
  }

  private let cleanTrain: LabelledImages

  /// The images held out, with the labels of the data set; nil where there are none.
  public var validation: LabelledImages? {
    validationSamples.isEmpty ? nil : cleanTrain.selecting(validationSamples)
  }
}
