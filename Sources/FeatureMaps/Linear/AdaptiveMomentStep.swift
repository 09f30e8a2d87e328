internal import CFeatureMaps
internal import Foundation

/// One step of descent along the mean gradient, each weight at the scale of its own gradients.
///
/// With t the number of the step, β₁ and β₂ the decays of the mean and of the square:
///
///     weights ← (1 − rate · weightDecay) · weights
///     mean ← mean + (1 − β₁) · (gradient − mean)
///     square ← β₂ · square + (1 − β₂) · gradient²
///     weights −= rate / (1 − β₁ᵗ) · mean / (√square / √(1 − β₂ᵗ) + epsilon)
///
/// PyTorch's order of operations. Every operation is rounded by itself, so the bits depend neither
/// on the lane variant nor on the threads.
///
/// - Source: Loshchilov & Hutter 2019, arXiv:1711.05101, algorithm 2 (AdamW), with the schedule in
///   the rate, as in `torch.optim.AdamW`.
public struct AdaptiveMomentStep: Sendable, Equatable {
  /// The step's length.
  public var rate: Double
  /// β₁, what the mean of the gradients keeps, 0 ..< 1.
  public var meanDecay: Double
  /// β₂, what the mean of their squares keeps, 0 ..< 1.
  public var squareDecay: Double
  /// Added to the root of the squares, in units of the gradient.
  public var epsilon: Double
  /// The part of the weights that goes per unit of rate, whatever the gradient.
  public var weightDecay: Double

  /// A step; nothing is moved yet.
  public init(
    rate: Double, meanDecay: Double = 0.9, squareDecay: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 1e-2
  ) {
    (self.rate, self.meanDecay, self.squareDecay) = (rate, meanDecay, squareDecay)
    (self.epsilon, self.weightDecay) = (epsilon, weightDecay)
  }

  /// Moves the weights and both averages.
  ///
  /// - Parameters:
  ///   - weights: Moved in place.
  ///   - mean: As many numbers, moved in place; zeros before the first step.
  ///   - square: As many numbers, moved in place; zeros before the first step.
  ///   - gradient: As many numbers.
  ///   - number: Which step this is; the first is 1.
  ///   - team: The threads that share the weights.
  public func move(
    _ weights: FlatVector, mean: FlatVector, square: FlatVector, gradient: FlatVector,
    number: Int, team: ThreadTeam
  ) {
    precondition(
      mean.count == weights.count && square.count == weights.count
        && gradient.count == weights.count,
      "every weight has both averages and a gradient")
    precondition(number >= 1, "steps are counted from 1")
    team.run(
      on: (
        step: code(number), team: team, weights: weights, mean: mean, square: square,
        gradient: gradient
      )
    ) { pass, thread in
      let part = pass.team.share(of: pass.weights.count, thread: thread)
      // The threads' parts lie inside the vectors and do not overlap.
      unsafe withUnsafePointer(to: pass.step) { step in
        unsafe rf_adamw_step(
          pass.weights.arena.variant.code, step, Int64(part.count),
          pass.gradient.pointer + part.lowerBound, pass.mean.pointer + part.lowerBound,
          pass.square.pointer + part.lowerBound, pass.weights.pointer + part.lowerBound)
      }
    }
  }

  private func code(_ number: Int) -> rf_adamw {
    rf_adamw(
      weight_kept: Float(1 - rate * weightDecay), mean_share: Float(1 - meanDecay),
      square_kept: Float(squareDecay), square_share: Float(1 - squareDecay),
      square_correction: Float((1 - pow(squareDecay, Double(number))).squareRoot()),
      epsilon: Float(epsilon), step: Float(rate / (1 - pow(meanDecay, Double(number)))))
  }
}
