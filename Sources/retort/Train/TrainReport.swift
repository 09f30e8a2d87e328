internal import Foundation
internal import Records
internal import Training

/// What `retort train` prints, and writes where there are several phases.
struct TrainReport: Encodable {
  private let phases: [Phase]
  private let ensemble: EnsembleEvaluation?

  private struct Phase: Encodable {
    let name: String
    let summary: RunSummary
  }

  init(_ results: [RecipeRun.PhaseResult], ensemble: EnsembleEvaluation?) {
    phases = results.map { Phase(name: $0.name, summary: $0.summary) }
    self.ensemble = ensemble
  }

  /// One run is printed as its own summary, several under their names.
  func encode(to encoder: any Encoder) throws {
    guard phases.count > 1 || ensemble != nil else {
      return try phases[0].summary.encode(to: encoder)
    }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(phases, forKey: .phases)
    try container.encodeIfPresent(ensemble, forKey: .ensemble)
  }

  private enum Key: CodingKey { case phases, ensemble }

  /// Writes the summary of several phases beside their folders.
  func write(to folder: OutputFolder) throws {
    guard phases.count > 1 || ensemble != nil else { return }
    try AtomicFile.write(try JSONOutput.text(self) + "\n", to: folder.file("summary.json"))
  }

  var text: String {
    guard let first = phases.first?.summary else { return "" }
    let views = first.testViews == EvaluatedViews.plain.rawValue ? "" : ", \(first.testViews) views"
    let header = """
      \(first.model), \(first.parameters) parameters, \(first.dataSet), \(first.epochs) epochs
      test accuracy with 95 % Wilson interval over \(first.testSamples) images\(views), \
      \(first.selectionRule)

      """
    var lines = phases.map { phase in line(phase.name, phase.summary) }
    if let ensemble {
      lines.append(
        row("mean of logits", percent(ensemble.meanLogitsAccuracy), "", "", "")
          + "\n"
          + row(
            "mean of probabilities", percent(ensemble.meanProbabilitiesAccuracy), "",
            String(format: "%.4f", ensemble.meanProbabilitiesLoss), ""))
    }
    return header + row("", "accuracy", "interval", "loss", "images/s") + "\n"
      + lines.joined(separator: "\n")
  }

  private func line(_ name: String, _ summary: RunSummary) -> String {
    row(
      phases.count > 1 ? name : summary.method, percent(summary.testAccuracy),
      "[\(percent(summary.testAccuracyLow)), \(percent(summary.testAccuracyHigh))]",
      String(format: "%.4f", summary.testLoss), String(format: "%.0f", summary.imagesPerSecond))
  }

  private func row(
    _ name: String, _ accuracy: String, _ interval: String, _ loss: String, _ rate: String
  ) -> String {
    name.leading(24) + accuracy.trailing(9) + interval.trailing(20) + loss.trailing(9)
      + rate.trailing(10)
  }

  private func percent(_ share: Double) -> String { String(format: "%.2f %%", 100 * share) }
}
