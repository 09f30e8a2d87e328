internal import MultiView
internal import Studies

/// A single network fits its training samples.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, Theorem 1 (a).
public struct SingleTrain: Claim {
  public let id = "azl.single-train"
  public let statement = "A single network reaches training accuracy 1."
  public let source = "arXiv:2012.09816, Theorem 1 (a)"
  public let budget: Set<StudyKind> = [.multiView, .scaling]

  /// Training accuracy that counts as 1 at finite size.
  static let region = 0.98...1.0

  /// The claim, which has no settings.
  public init() {}

  public func quantities(from evidence: Evidence) -> [Quantity] {
    let samples = evidence.preset.experiment.data.trainingSamples
    let accuracy = evidence.share("training accuracy", region: Self.region) {
      evidence.singles(of: $0, samples: samples) { 1 - $0.training }
    }
    let limit = evidence.limitOfMean(
      "training accuracy", region: Self.region, possible: 0...1, theorem: 1
    ) { outcome in
      outcome.singles.isEmpty
        ? nil
        : outcome.singles.reduce(0) { $0 + 1 - $1.training } / Double(outcome.singles.count)
    }
    return [accuracy] + limit
  }
}
