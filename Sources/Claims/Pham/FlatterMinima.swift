public import MultiView
public import Studies

/// Self-distillation ends in flatter minima.
///
/// Each measure of sharpness is a row of its own and is to fall from teacher to student: the region
/// is the sign, since the paper's sizes belong to its networks. All are of the plain training loss.
/// Less confidence alone flattens a cross-entropy, so one row compares at equal confidence; and a
/// measure that rescaling can change may tell of scale rather than of flatness, so one row has a
/// measure that it cannot change; of trained networks three rows.
///
/// - Source: Pham, Cho, Joshi & Hegde 2022, arXiv:2206.08491, abstract (the choice of measures from
///   memory; equal confidence and the adaptive ball are ours).
public struct FlatterMinima: NetworkClaim {
  public let id = "pham.flatter-minima"
  public let statement = "A self-distilled student ends in a flatter minimum than its teacher."
  public let source = "arXiv:2206.08491, abstract"
  public let budget: Set<StudyKind> = [.generations]

  /// The claim, which has no settings.
  public init() {}

  /// Refuses presets that ask nothing of students.
  public func check(_ preset: StudyPreset) throws(SettingsViolation) {
    _ = try preset.studentSettings(for: id)
  }

  public func quantities(from evidence: Evidence) -> [Quantity] {
    [
      StudentQuantities.change(of: "change of the top eigenvalue", in: evidence) {
        $0.flatness.topEigenvalue
      },
      StudentQuantities.change(of: "its change at equal confidence", in: evidence) {
        $0.flatness.confidentTopEigenvalue
      },
      StudentQuantities.change(of: "change of the trace", in: evidence) { $0.flatness.trace },
      StudentQuantities.change(of: "change of sharpness", in: evidence) {
        $0.flatness.sharpness
      },
      StudentQuantities.change(of: "change of adaptive sharpness", in: evidence) {
        $0.flatness.adaptiveSharpness
      },
    ]
  }

  public func quantities(of networks: TrainedNetworks) -> [NetworkQuantity] {
    [
      .change("change of the top eigenvalue", of: .topEigenvalue),
      .change("its change at equal confidence", of: .confidentTopEigenvalue),
      .change("change of the trace", of: .trace),
      .change("change of sharpness", of: .worstCase),
      .change("change of adaptive sharpness", of: .adaptiveWorstCase),
      .change("change of the Fisher-Rao norm", of: .fisherRao),
      .change("change of relative flatness", of: .relativeFlatness),
    ]
  }
}
