/// What a normalisation's gradient or tangent is made of, by channel:
///
///     passing · w + input · z + shift
///
/// where w passes through the normalisation, a gradient or a tangent, and z is what it normalises.
public struct NormalizationCoefficients: Sendable {
  /// Multiplies what passes through.
  public let passing: ChannelVector
  /// Multiplies the normalised map; written as 0, and may be absent, where that does not enter.
  public let input: ChannelVector?
  /// Is added; written as 0, and may be absent, where nothing is.
  public let shift: ChannelVector?

  /// Coefficients, as they are in memory.
  public init(passing: ChannelVector, input: ChannelVector? = nil, shift: ChannelVector? = nil) {
    (self.passing, self.input, self.shift) = (passing, input, shift)
  }

  func write(channel: Int, passing: Double, input: Double, shift: Double) {
    self.passing[channel] = Float(passing)
    self.input?[channel] = Float(input)
    self.shift?[channel] = Float(shift)
  }
}
