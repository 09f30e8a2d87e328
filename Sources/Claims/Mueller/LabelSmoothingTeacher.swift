public import MultiView
public import Studies

/// A teacher trained on smoothed labels is as good or better, and its student is worse.
///
/// The paper's example: the smoothed teacher errs on 0.59 % and its student on 0.91 %, against a
/// student's 0.74 % from a teacher with hard labels. Regions: the teacher may trail by a hundredth
/// at most, the student errs more. Errors are those on single-view samples, on which what a teacher
/// knows beyond the label decides, and on the test images of trained networks. Of these the paper's
/// reason is judged too: smoothing draws the penultimate clusters together, and what told the
/// samples of one class apart is lost to the student.
///
/// - Source: Müller, Kornblith & Hinton 2019, arXiv:1906.02629, section 4 (the section from
///   memory, the numbers from a survey).
public struct LabelSmoothingTeacher: NetworkClaim {
  public let id = "mueller.label-smoothing-teacher"
  public let statement = "A teacher with smoothed labels is as good and distils worse."
  public let source = "arXiv:1906.02629, section 4"
  public let budget: Set<StudyKind> = [.smoothing]

  /// Differences by which a teacher may trail and still be as good.
  static let asGoodRegion = -1.0...0.01
  /// Differences that make a student worse.
  static let worseRegion = 0.0...1.0

  /// The claim, which has no settings.
  public init() {}

  /// Refuses presets that ask nothing of students.
  public func check(_ preset: StudyPreset) throws(SettingsViolation) {
    _ = try preset.studentSettings(for: id)
  }

  public func quantities(from evidence: Evidence) -> [Quantity] {
    let pairs = evidence.smoothing.compactMap { row in
      row.smoothed.flatMap { smoothed in row.hard.map { (smoothed: smoothed, hard: $0) } }
    }
    return [
      Quantity(
        "teacher's error, smoothed less hard", region: Self.asGoodRegion,
        possible: Quantity.differences,
        .difference(
          pairs.map(\.smoothed.teacher.singleView), pairs.map(\.hard.teacher.singleView))),
      Quantity(
        "student's error, smoothed less hard", region: Self.worseRegion,
        possible: Quantity.differences,
        .difference(
          pairs.map(\.smoothed.student.singleView), pairs.map(\.hard.student.singleView))),
    ]
  }
  public func quantities(of networks: TrainedNetworks) -> [NetworkQuantity] {
    [
      .difference(
        "teacher's error, smoothed less hard", region: Self.asGoodRegion,
        of: .init(.testError, of: .smoothedTeacher), less: .init(.testError, of: .generation0)),
      .difference(
        "student's error, smoothed less hard", region: Self.worseRegion,
        of: .init(.testError, of: .smoothedStudent), less: .init(.testError, of: .hardStudent)),
      .change(
        "change of the clusters' looseness", of: .looseness, from: .generation0,
        to: .smoothedTeacher),
    ]
  }
}
