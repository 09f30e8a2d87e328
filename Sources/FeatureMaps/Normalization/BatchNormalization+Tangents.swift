extension BatchNormalization {
  /// The sums that the tangent of the backward pass needs, all finished.
  public struct TangentSums: Sendable {
    /// Of the gradient g times z: those of the backward pass.
    public let gradient: ViewSums
    /// Of the gradient's tangent g′ times z.
    public let gradientTangent: ViewSums
    /// Of the gradient g times the tangent z′.
    public let gradientAndTangent: ViewSums
    /// Of the tangent z′ times z: those of the tangent of the forward pass. Only in training.
    public let inputTangent: ViewSums?

    /// The sums of the four pairs.
    public init(
      gradient: ViewSums, gradientTangent: ViewSums, gradientAndTangent: ViewSums,
      inputTangent: ViewSums?
    ) {
      (self.gradient, self.gradientTangent) = (gradient, gradientTangent)
      (self.gradientAndTangent, self.inputTangent) = (gradientAndTangent, inputTangent)
    }
  }

  /// Writes the coefficients of the tangent y′ = P z′ + Q z + R.
  ///
  /// In a direction (z′, γ′, β′) the statistics of a batch move by
  ///
  ///     μ′ = Σ z′ / n,   v′ = 2 Σ z′ (z − μ) / n,   r′ = −r³ v′ / 2
  ///
  /// and those of an evaluation not at all, so that
  ///
  ///     P = γ r,   Q = γ′ r + γ r′,   R = β′ − γ r μ′ − Q μ
  ///
  /// - Parameters:
  ///   - tangents: γ′ and β′.
  ///   - sums: Of z′ times z, finished; `nil` in evaluation.
  ///   - coefficients: Overwritten with P (`passing`), Q and R; all must be present.
  public func writeTangent(
    _ tangents: Parameters, _ sums: ViewSums?, into coefficients: NormalizationCoefficients
  ) {
    precondition(
      coefficients.input != nil && coefficients.shift != nil,
      "the tangent depends on the normalised map and on a shift")
    check([coefficients.passing, coefficients.input, coefficients.shift])
    for channel in 0..<channelCount {
      let (mean, inverse) = standardization(channel)
      let moved = standardizationTangent(channel, sums)
      let passing = gamma(channel) * inverse
      let input =
        Double(tangents.gamma[channel]) * inverse + gamma(channel) * moved.inverse
      coefficients.write(
        channel: channel, passing: passing, input: input,
        shift: Double(tangents.beta[channel]) - passing * moved.mean - input * mean)
    }
  }

  /// Writes what the gradients' tangents are made of, given g, g′, z and z′.
  ///
  /// The gradient A g + B z + C of ``writeBackward(_:into:gradients:_:)`` moves by
  ///
  ///     ∂z′ = A g′ + A′ g + B z′ + B′ z + C′
  ///
  /// where, with S₀′ = Σ g′ and S₁′ = Σ g′ (z − μ) + Σ g (z′ − μ′),
  ///
  ///     ∂β′ = S₀′,   ∂γ′ = r′ S₁ + r S₁′,   A′ = γ′ r + γ r′
  ///     training:    B′ = −(γ′ r³ S₁ + 3 γ r² r′ S₁ + γ r³ S₁′) / n
  ///                  C′ = −(A′ S₀ + A S₀′) / n − B′ μ − B μ′
  ///     evaluation:  μ′ = r′ = B′ = C′ = 0
  ///
  /// - Parameters:
  ///   - sums: Of the pairs of maps.
  ///   - tangents: γ′ and β′.
  ///   - coefficients: Overwritten with A′ (`passing`), B′ and C′; in training all must be present.
  ///   - gradients: The tangents ∂γ′ and ∂β′ of the gradients of γ and β.
  ///   - mode: Whether `gradients` are replaced or added to.
  public func writeBackwardTangent(
    _ sums: TangentSums, tangents: Parameters, into coefficients: NormalizationCoefficients,
    gradients: Parameters, _ mode: WriteMode
  ) {
    check(coefficients)
    let perSample = sampleCount.map { 1 / $0 } ?? 0
    for channel in 0..<channelCount {
      let (mean, r) = standardization(channel)
      let moved = standardizationTangent(channel, sums.inputTangent)
      let (gamma, gammaTangent) = (gamma(channel), Double(tangents.gamma[channel]))
      let s0 = sums.gradient.sum(channel: channel)
      let s1 = sums.gradient.product(channel: channel, about: mean)
      let s0Tangent = sums.gradientTangent.sum(channel: channel)
      let s1Tangent =
        sums.gradientTangent.product(channel: channel, about: mean)
        + sums.gradientAndTangent.product(channel: channel, about: moved.mean)
      let passing = gammaTangent * r + gamma * moved.inverse
      let input =
        -r * r * perSample
        * (gammaTangent * r * s1 + 3 * gamma * moved.inverse * s1 + gamma * r * s1Tangent)
      let inputBefore = -gamma * r * r * r * s1 * perSample
      coefficients.write(
        channel: channel, passing: passing, input: input,
        shift: -perSample * (passing * s0 + gamma * r * s0Tangent)
          - input * mean - inputBefore * moved.mean)
      gradients.write(
        channel, gamma: moved.inverse * s1 + r * s1Tangent, beta: s0Tangent, mode)
    }
  }

  /// μ′ and r′.
  private func standardizationTangent(
    _ channel: Int, _ sums: ViewSums?
  ) -> (mean: Double, inverse: Double) {
    guard let sampleCount else { return (0, 0) }
    guard let sums, sums.factor != nil else {
      preconditionFailure("statistics of a batch move with the tangent of the normalised map")
    }
    let (mean, inverse) = standardization(channel)
    let product = sums.product(channel: channel, about: mean)
    return (
      sums.sum(channel: channel) / sampleCount,
      -inverse * inverse * inverse * product / sampleCount
    )
  }
}
