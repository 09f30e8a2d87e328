internal import Foundation

/// Softmaxes of one sample's logits, in double precision.
public enum ReferenceSoftmax {
  /// The softmax at a temperature: exp(F_i / T) / sum over j of exp(F_j / T).
  ///
  /// - Parameters:
  ///   - logits: F, one for each class.
  ///   - temperature: T, positive; 1 is the plain softmax.
  public static func softened(_ logits: [Double], temperature: Double) -> [Double] {
    normalized(logits.map { $0 / temperature })
  }

  /// The truncated softmax: exp(min(τ² F_i, 1) / τ) / sum over j of exp(min(τ² F_j, 1) / τ).
  ///
  /// - Parameters:
  ///   - logits: F, one for each class.
  ///   - temperature: τ, positive; it multiplies where Hinton's temperature divides.
  /// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the distillation rule (from memory).
  public static func truncated(_ logits: [Double], temperature: Double) -> [Double] {
    normalized(logits.map { min(temperature * temperature * $0, 1) / temperature })
  }

  /// The cross-entropy of the softmax at a temperature: - sum over i of target_i log p_i, in nats.
  ///
  /// - Parameters:
  ///   - logits: F, one for each class.
  ///   - target: Probabilities, one for each class.
  ///   - temperature: T, positive.
  public static func crossEntropy(
    _ logits: [Double], target: [Double], temperature: Double
  ) -> Double {
    let scaled = logits.map { $0 / temperature }
    let largest = scaled.max() ?? 0
    let logSum = largest + log(scaled.reduce(0) { $0 + exp($1 - largest) })
    return zip(target, scaled).reduce(0) { $0 + $1.0 * (logSum - $1.1) }
  }

  /// exp(s_i) / sum over j of exp(s_j), both divided by exp(max s) against overflow.
  private static func normalized(_ scores: [Double]) -> [Double] {
    let largest = scores.max() ?? 0
    let numerators = scores.map { exp($0 - largest) }
    let sum = numerators.reduce(0, +)
    return numerators.map { $0 / sum }
  }
}
