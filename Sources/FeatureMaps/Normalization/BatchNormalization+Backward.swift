extension BatchNormalization {
  /// Writes the coefficients of the gradient of z and the gradients of γ and β.
  ///
  /// With g the gradient of y, S₀ = Σ g and S₁ = Σ g (z − μ) over the n values of a channel,
  ///
  ///     ∂β = S₀,   ∂γ = r S₁,   ∂z = A g + B z + C
  ///     training:    A = γ r,  B = −γ r³ S₁ / n,  C = −γ r S₀ / n − B μ
  ///     evaluation:  A = γ r,  B = C = 0
  ///
  /// - Parameters:
  ///   - sums: Of g times z, finished.
  ///   - coefficients: Overwritten with A (`passing`), B and C; in training all must be present.
  ///   - gradients: Of γ and β.
  ///   - mode: Whether `gradients` are replaced or added to.
  public func writeBackward(
    _ sums: ViewSums, into coefficients: NormalizationCoefficients, gradients: Parameters,
    _ mode: WriteMode
  ) {
    check(coefficients)
    precondition(sums.factor != nil, "the sums are of the gradient times the normalised map")
    for channel in 0..<channelCount {
      let (mean, inverse) = standardization(channel)
      let total = sums.sum(channel: channel)
      let product = sums.product(channel: channel, about: mean)
      let passing = gamma(channel) * inverse
      let perSample = sampleCount.map { 1 / $0 } ?? 0
      let input = -passing * inverse * inverse * product * perSample
      coefficients.write(
        channel: channel, passing: passing, input: input,
        shift: -passing * total * perSample - input * mean)
      gradients.write(channel, gamma: inverse * product, beta: total, mode)
    }
  }

  /// Whether the normalised map enters its gradient: not in evaluation.
  func check(_ coefficients: NormalizationCoefficients) {
    check([coefficients.passing, coefficients.input, coefficients.shift])
    precondition(
      sampleCount == nil || (coefficients.input != nil && coefficients.shift != nil),
      "in training the gradient depends on the normalised map and on a shift")
  }
}

extension BatchNormalization.Parameters {
  func write(_ channel: Int, gamma: Double, beta: Double, _ mode: WriteMode) {
    let earlierGamma = mode == .add ? Double(self.gamma[channel]) : 0
    let earlierBeta = mode == .add ? Double(self.beta[channel]) : 0
    self.gamma[channel] = Float(earlierGamma + gamma)
    self.beta[channel] = Float(earlierBeta + beta)
  }
}
