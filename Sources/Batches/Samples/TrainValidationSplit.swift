public import Randomness

/// A division of the training images into those that train and those that are held out.
///
/// Every division of these sizes is equally likely; classes are not balanced.
public struct TrainValidationSplit: Sendable, Equatable {
  /// Places of the images that train, ascending.
  public let train: [Int]
  /// Places of the images held out, ascending.
  public let validation: [Int]

  /// Draws which images are held out.
  ///
  /// - Parameters:
  ///   - count: The number of images.
  ///   - validationCount: How many are held out; 0 to `count - 1`.
  ///   - random: The root stream of the run.
  /// - Throws: ``BatchError`` for any other number to hold out.
  public init(count: Int, validationCount: Int, random: RandomStream) throws(BatchError) {
    guard validationCount >= 0, validationCount < count else {
      throw .notAllowed(
        setting: "number of validation images", found: "\(validationCount)",
        allowed: "0 to \(count - 1), one less than there are images")
    }
    var stream = random.child(.split, 0)
    let order = stream.permutation(of: count)
    train = order[validationCount...].sorted()
    validation = order[..<validationCount].sorted()
  }
}
