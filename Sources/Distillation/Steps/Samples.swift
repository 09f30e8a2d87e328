/// The samples of a batch, as everyone who answers for a role is told them.
public struct Samples: Sendable, Equatable {
  /// The pass over the data, counted from 1.
  public let epoch: Int
  /// Each sample's index in the data set, whatever batch it falls into.
  public let identifiers: [Int]
  /// Each sample's class; with mixed images that of the first of them.
  public let labels: [Int]
  /// What the labels ask for, [samples × classes]: one-hot rows, or mixed ones that sum to 1.
  public let targets: Rows

  /// The samples of a batch with labels that may be mixed.
  ///
  /// - Parameters:
  ///   - epoch: Counted from 1.
  ///   - identifiers: One for each sample.
  ///   - labels: One for each sample.
  ///   - targets: [samples × classes], each row with sum 1.
  public init(epoch: Int, identifiers: [Int], labels: [Int], targets: Rows) {
    precondition(epoch >= 1, "epochs are counted from 1")
    precondition(
      identifiers.count == labels.count && labels.count == targets.rowCount,
      "each sample has an identifier, a label and a target")
    self.epoch = epoch
    self.identifiers = identifiers
    self.labels = labels
    self.targets = targets
  }

  /// The samples of a batch whose labels are each one class.
  ///
  /// - Parameters:
  ///   - epoch: Counted from 1.
  ///   - identifiers: One for each sample.
  ///   - labels: One for each sample.
  ///   - classCount: The number of classes.
  public init(epoch: Int, identifiers: [Int], labels: [Int], classCount: Int) {
    self.init(
      epoch: epoch, identifiers: identifiers, labels: labels,
      targets: Rows(oneHot: labels, classCount: classCount))
  }

  /// The number of samples.
  public var count: Int { identifiers.count }
  /// The number of classes.
  public var classCount: Int { targets.columnCount }
}
