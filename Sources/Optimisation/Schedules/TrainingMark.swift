/// A moment of a training, said so that it fits trainings of any length.
public enum TrainingMark: Sendable, Equatable {
  /// After so many epochs, whole or not; 0 is the beginning.
  case epoch(Double)
  /// After this part of the training, 0 ... 1.
  case fraction(Double)

  /// The steps that lie before the mark, which is the index of the first one after it.
  ///
  /// Rounded down, as `int(0.75 * epochs)` in the recipes; what lacks less than a millionth of a
  /// step has only lost it in the product, and counts as whole.
  public func step(in length: TrainingLength) -> Int {
    let exact =
      switch self {
      case .epoch(let epoch): epoch * Double(length.stepsPerEpoch)
      case .fraction(let fraction): fraction * Double(length.stepCount)
      }
    // Also a mark far beyond the end stays an integer.
    return Int(min((exact + 1e-6).rounded(.down), 0x1p52))
  }

  /// Refuses marks outside every training.
  func check(_ setting: String) throws(OptimisationError) {
    switch self {
    case .epoch(let epoch): try OptimisationError.checkNotNegative("\(setting) epoch", epoch)
    case .fraction(let part): try OptimisationError.checkFraction("\(setting) fraction", part)
    }
  }
}
