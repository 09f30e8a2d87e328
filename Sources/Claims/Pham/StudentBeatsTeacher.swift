public import MultiView
public import Studies

/// A self-distilled student errs less than its teacher, however good that is.
///
/// The paper finds it in all settings tested and gives no size that held everywhere, so the region
/// is the sign alone. Two errors are judged: that on the mixture that training samples come from,
/// which is the paper's, and that on single-view samples, where the theory says that gains are. Of
/// trained networks it is the error on the test images.
///
/// - Source: Pham, Cho, Joshi & Hegde 2022, arXiv:2206.08491, abstract.
public struct StudentBeatsTeacher: NetworkClaim {
  public let id = "pham.student-beats-teacher"
  public let statement = "A self-distilled student has lower test error than its teacher."
  public let source = "arXiv:2206.08491, abstract"
  public let budget: Set<StudyKind> = [.generations]

  /// The claim, which has no settings.
  public init() {}

  /// Refuses presets that ask nothing of students.
  public func check(_ preset: StudyPreset) throws(SettingsViolation) {
    _ = try preset.studentSettings(for: id)
  }

  public func quantities(from evidence: Evidence) -> [Quantity] {
    let share = evidence.preset.experiment.data.singleViewShare
    return [
      StudentQuantities.difference(of: "error less the teacher's", in: evidence) {
        $0.overall(singleViewShare: share)
      },
      StudentQuantities.difference(
        of: "single-view error less the teacher's", in: evidence, \.singleView),
    ]
  }

  public func quantities(of networks: TrainedNetworks) -> [NetworkQuantity] {
    [
      .difference(
        "error less the teacher's", region: StudentQuantities.fall,
        of: .init(.testError, of: .generation1), less: .init(.testError, of: .generation0))
    ]
  }
}
