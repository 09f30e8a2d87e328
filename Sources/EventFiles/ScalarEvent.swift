/// One number that a run reports, as TensorBoard draws it: a point of the curve `tag`.
public struct ScalarEvent: Sendable, Equatable {
  /// The curve that the point belongs to; what precedes a slash groups curves.
  public let tag: String
  /// Where the point stands on the horizontal axis, such as the number of finished epochs.
  public let step: Int
  /// When the number was known, in seconds since 1970.
  public let wallTime: Double
  /// The number; the file holds it in single precision.
  public let value: Double

  /// A point of a curve.
  ///
  /// - Parameters:
  ///   - tag: The curve that the point belongs to.
  ///   - step: Where the point stands on the horizontal axis.
  ///   - wallTime: When the number was known, in seconds since 1970; finite.
  ///   - value: The number; it may be infinite or not a number.
  public init(tag: String, step: Int, wallTime: Double, value: Double) {
    precondition(wallTime.isFinite, "an event happened at some time")
    (self.tag, self.step, self.wallTime, self.value) = (tag, step, wallTime, value)
  }
}
