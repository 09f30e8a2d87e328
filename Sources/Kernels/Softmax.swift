internal import CKernels

/// Writes the softmax of each row of logits divided by a temperature.
///
///     probabilities[n, i] = exp(logits[n, i] / T) / sum over j of exp(logits[n, j] / T)
///
/// A row with a NaN or an infinite largest logit becomes NaN.
///
/// - Parameters:
///   - logits: [rows × classes], row-major, natural-log units.
///   - classCount: The length of a row; at least 1.
///   - temperature: T > 0, dimensionless; 1 is the plain softmax.
///   - probabilities: Overwritten; the shape of `logits`.
///   - variant: Must run here.
public func softmax(
  of logits: Span<Float>, classCount: Int, temperature: Float = 1,
  into probabilities: inout MutableSpan<Float>, variant: KernelVariant = .fastest
) {
  precondition(temperature > 0 && temperature.isFinite, "a temperature is positive")
  cappedSoftmax(
    of: logits, classCount: classCount, scale: 1 / temperature, cap: .infinity,
    into: &probabilities, variant: variant)
}

/// Writes the truncated softmax of the multi-view theory's distillation rule.
///
///     probabilities[n, i] = exp(min(τ² F[n, i], 1) / τ) / sum over j of exp(min(τ² F[n, j], 1) / τ)
///
/// Scores beyond 1 / τ² count as 1 / τ², so that every class a teacher is sure to see gets the
/// same mass. A row with a NaN becomes NaN.
///
/// - Parameters:
///   - logits: F, [rows × classes], row-major, natural-log units.
///   - classCount: The length of a row; at least 1.
///   - temperature: τ > 0, dimensionless; it multiplies, where Hinton's temperature divides.
///   - probabilities: Overwritten; the shape of `logits`.
///   - variant: Must run here.
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the distillation rule (from memory).
public func truncatedSoftmax(
  of logits: Span<Float>, classCount: Int, temperature: Float,
  into probabilities: inout MutableSpan<Float>, variant: KernelVariant = .fastest
) {
  precondition(temperature > 0 && temperature.isFinite, "a temperature is positive")
  cappedSoftmax(
    of: logits, classCount: classCount, scale: temperature, cap: 1 / temperature,
    into: &probabilities, variant: variant)
}

/// The softmax of min(scale · logits, cap), row by row.
private func cappedSoftmax(
  of logits: Span<Float>, classCount: Int, scale: Float, cap: Float,
  into probabilities: inout MutableSpan<Float>, variant: KernelVariant
) {
  precondition(
    classCount >= 1 && logits.count.isMultiple(of: classCount), "logits are [rows × classes]")
  precondition(probabilities.count == logits.count, "each logit has a probability")
  precondition(variant.runsHere, "the kernel variant needs another processor")
  let rowCount = logits.count / classCount
  unsafe logits.withUnsafeBufferPointer { logits in
    unsafe probabilities.withUnsafeMutableBufferPointer { probabilities in
      // In bounds: both hold rowCount · classCount floats, and a mutable span is nobody else's.
      unsafe rk_softmax(
        variant.code, logits.baseAddress, Int64(rowCount), Int64(classCount), scale, cap,
        probabilities.baseAddress)
    }
  }
}
