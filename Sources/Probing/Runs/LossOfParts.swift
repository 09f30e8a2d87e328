import Distillation
import Landscape
public import Surfaces

extension CellMeasurement<NetworkObjective> {
  /// The loss, the share of samples that are right, and the losses of parts of the samples.
  ///
  /// The parts are of equal size and follow each other; what does not fill a part is left out of
  /// them. They come from the same pass as the whole.
  ///
  /// - Parameter count: Number of parts; 0 or more, and not above that of samples.
  public static func lossOfParts(_ count: Int) -> CellMeasurement {
    let columns = ["loss", "accuracy"] + (0..<count).map { "loss\($0 + 1)" }
    return CellMeasurement(columns: columns) { (objective) throws(LandscapeError) in
      let found = try objective.evaluation()
      return [found.loss, found.accuracy] + (try objective.losses(ofParts: count, found))
    }
  }
}

extension NetworkObjective {
  fileprivate func losses(
    ofParts count: Int, _ found: Evaluation
  ) throws(LandscapeError) -> [Double] {
    guard count <= samples.count else {
      throw .invalid(
        option: "parts", found: "\(count)",
        allowed: "at most one for each of \(samples.count) samples")
    }
    let penalty = settings.weightDecay.penalty(at: point, layout)
    return (0..<count).map { part in
      let size = samples.count / count
      let range = part * size..<(part + 1) * size
      let width = found.logits.columnCount
      let logits = Rows(
        Array(found.logits.values[range.lowerBound * width..<range.upperBound * width]),
        columnCount: width)
      return logitLoss(of: range).sum(at: logits) / Double(size) + penalty
    }
  }
}
