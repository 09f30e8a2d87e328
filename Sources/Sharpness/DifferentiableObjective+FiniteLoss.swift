import Landscape

extension DifferentiableObjective {
  /// The loss at the point, refused if it is not finite and the objective let it pass.
  ///
  /// Comparisons with NaN are all false, so that a search would take it for "no higher".
  func finiteLoss(_ place: @autoclosure () -> String) throws(LandscapeError) -> Double {
    let loss = try value()
    guard loss.isFinite else { throw .notFinite(quantity: "loss", part: place()) }
    return loss
  }
}
