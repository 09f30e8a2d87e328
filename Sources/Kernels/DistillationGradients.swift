internal import CKernels

/// Adds the gradient of the softened distillation loss with respect to the student's logits.
///
///     L = weight · T² · sum over rows of CE(teacher, softmax(logits / T))
///     ∂L/∂logits = weight · T · (softmax(logits / T) - teacher)
///
/// The factor T² keeps the gradient's size comparable across temperatures.
///
/// - Parameters:
///   - logits: The student's, [rows × classes], row-major, natural-log units.
///   - teacher: The teacher's probabilities at the same temperature; the shape of `logits`.
///   - classCount: The length of a row; at least 1.
///   - temperature: T > 0, dimensionless.
///   - weight: b / N for b times the mean over N samples.
///   - probabilities: Overwritten with the student's softmax at T; the shape of `logits`.
///   - gradient: Added to; the shape of `logits`.
///   - variant: Must run here.
/// - Source: Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2 (equation not checked).
public func addSoftenedGradient(
  logits: Span<Float>, teacher: Span<Float>, classCount: Int, temperature: Float, weight: Float,
  probabilities: inout MutableSpan<Float>, to gradient: inout MutableSpan<Float>,
  variant: KernelVariant = .fastest
) {
  softmax(
    of: logits, classCount: classCount, temperature: temperature, into: &probabilities,
    variant: variant)
  precondition(
    teacher.count == logits.count && gradient.count == logits.count,
    "each logit has a teacher's probability and a gradient")
  let count = logits.count
  unsafe probabilities.withUnsafeMutableBufferPointer { probabilities in
    unsafe teacher.withUnsafeBufferPointer { teacher in
      unsafe gradient.withUnsafeMutableBufferPointer { gradient in
        // In bounds: all three hold `count` floats, checked above and by softmax.
        unsafe rk_add_differences(
          variant.code, probabilities.baseAddress, teacher.baseAddress, Int64(count),
          weight * temperature, gradient.baseAddress)
      }
    }
  }
}

/// Adds the one-sided distillation term, which only ever raises a score that is below its teacher's.
///
///     gradient[n, i] += weight · min(0, truncated softmax(logits[n])[i] - teacher[n, i])
///
/// This is a rule, not the gradient of a loss: descending along it never lowers a class's score.
///
/// - Parameters:
///   - logits: The student's, [rows × classes], row-major, natural-log units.
///   - teacher: The teacher's ``truncatedSoftmax(of:classCount:temperature:into:variant:)`` at the
///     same temperature; the shape of `logits`.
///   - classCount: The length of a row; at least 1.
///   - temperature: τ > 0 of the truncated softmax, dimensionless.
///   - weight: η' / (η N) for a rate η' where the labels' loss has the rate η.
///   - probabilities: Overwritten with the student's truncated softmax; the shape of `logits`.
///   - gradient: Added to; the shape of `logits`.
///   - variant: Must run here.
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the distillation rule (from memory).
public func addOneSidedGradient(
  logits: Span<Float>, teacher: Span<Float>, classCount: Int, temperature: Float, weight: Float,
  probabilities: inout MutableSpan<Float>, to gradient: inout MutableSpan<Float>,
  variant: KernelVariant = .fastest
) {
  truncatedSoftmax(
    of: logits, classCount: classCount, temperature: temperature, into: &probabilities,
    variant: variant)
  precondition(
    teacher.count == logits.count && gradient.count == logits.count,
    "each logit has a teacher's probability and a gradient")
  let count = logits.count
  unsafe probabilities.withUnsafeMutableBufferPointer { probabilities in
    unsafe teacher.withUnsafeBufferPointer { teacher in
      unsafe gradient.withUnsafeMutableBufferPointer { gradient in
        // In bounds: all three hold `count` floats, checked above and by truncatedSoftmax.
        unsafe rk_add_shortfalls(
          variant.code, probabilities.baseAddress, teacher.baseAddress, Int64(count), weight,
          gradient.baseAddress)
      }
    }
  }
}
