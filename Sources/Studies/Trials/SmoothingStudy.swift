internal import Kernels
public import MultiView
public import Parallelism
public import Randomness

/// A teacher trained on hard labels and one on smoothed labels, and a student of each, once a trial.
///
/// Both teachers start from the same weights and so do both students; all take equally many steps.
///
/// - Source: Müller, Kornblith & Hinton 2019, arXiv:1906.02629, section 4 (from memory).
public struct SmoothingStudy: Study {
  public static let name = "label-smoothing"
  private let settings: GenerationStudy.Settings

  /// A teacher and its student.
  public struct Pair: Codable, Sendable, Equatable {
    /// The teacher's errors.
    public let teacher: ArmErrors
    /// The student's errors.
    public let student: ArmErrors
    /// How closely the student follows the teacher.
    public let fidelity: Fidelity
  }

  /// What one trial measured.
  public struct Row: Codable, Sendable, Equatable {
    /// With hard labels; nil if one of the two networks diverged.
    public let hard: Pair?
    /// With smoothed labels for the teacher; nil if one of the two networks diverged.
    public let smoothed: Pair?
    /// The pairs of which a network left the finite numbers, by name.
    public var diverged: [String] {
      (hard == nil ? ["pair with hard labels"] : [])
        + (smoothed == nil ? ["pair with smoothed labels"] : [])
    }
  }

  /// The study of one regime.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public init(_ settings: GenerationStudy.Settings) throws(SettingsViolation) {
    try settings.experiment.validate()
    try settings.students.validate()
    self.settings = settings
  }

  public func trial(
    _ index: Int, _ random: RandomStream, cancellation: Cancellation
  ) throws -> Row {
    switch settings.experiment.representation {
    case .dense: try row(StudentTraining<DensePatches>(settings.experiment, random), cancellation)
    case .sparse: try row(StudentTraining<SparsePatches>(settings.experiment, random), cancellation)
    }
  }

  private func row<Input>(
    _ training: StudentTraining<Input>, _ cancellation: Cancellation
  ) throws -> Row {
    func pair(_ guidance: StudentTraining<Input>.Guidance) throws -> Pair? {
      try cancellation.check()
      guard let teacher = training.trained(0, by: guidance),
        let student = training.trained(1, by: .teacher(teacher))
      else { return nil }
      return Pair(
        teacher: training.errors(of: teacher.logits(of:)),
        student: training.errors(of: student.logits(of:)),
        fidelity: training.fidelity(of: student, to: teacher))
    }
    return Row(
      hard: try pair(.labels), smoothed: try pair(.smoothedLabels(settings.students.smoothing)))
  }
}
