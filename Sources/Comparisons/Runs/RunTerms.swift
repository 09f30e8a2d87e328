/// What runs must have in common before their results say anything about each other.
public struct RunTerms: Sendable, Equatable {
  /// The data set in print, which says so where the files are not the published ones.
  public let dataSet: String
  /// Passes over the training images, all of them finished.
  public let epochs: Int
  /// How the epoch was chosen whose numbers are compared.
  public let selectionRule: String
  /// Images behind every number of the test split.
  public let testSamples: Int
  /// What networks were shown of each of them: `plain`, or `mirrored` for it and its mirror image.
  public let testViews: String

  /// Terms from their parts.
  ///
  /// - Parameters:
  ///   - dataSet: The data set in print.
  ///   - epochs: 1 or more.
  ///   - selectionRule: In words.
  ///   - testSamples: 1 or more.
  ///   - testViews: In a word.
  public init(
    dataSet: String, epochs: Int, selectionRule: String, testSamples: Int,
    testViews: String = "plain"
  ) {
    (self.dataSet, self.epochs) = (dataSet, epochs)
    (self.selectionRule, self.testSamples) = (selectionRule, testSamples)
    self.testViews = testViews
  }

  /// How a number of the test split came about, in print: by which epoch, and by which views where
  /// they are not plain.
  public var rule: String {
    testViews == "plain" ? selectionRule : "\(selectionRule), \(testViews) views"
  }

  /// The first term that is not the same, in the words of `summary.json`; `nil` if all are.
  func difference(from other: RunTerms) -> (term: String, found: String, expected: String)? {
    if dataSet != other.dataSet { return ("dataSet", dataSet, other.dataSet) }
    if epochs != other.epochs { return ("epochs", "\(epochs)", "\(other.epochs)") }
    if selectionRule != other.selectionRule {
      return ("selectionRule", selectionRule, other.selectionRule)
    }
    if testSamples != other.testSamples {
      return ("testSamples", "\(testSamples)", "\(other.testSamples)")
    }
    if testViews != other.testViews { return ("testViews", testViews, other.testViews) }
    return nil
  }
}
