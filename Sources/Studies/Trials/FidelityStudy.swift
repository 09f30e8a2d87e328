internal import Kernels
internal import Landscape
public import MultiView
internal import MultiViewCurvature
public import Parallelism
public import Randomness
internal import Surfaces

/// Students that start at various places between fresh weights and their teacher's, once a trial.
///
///     start = λ · teacher + (1 - λ) · fresh weights
///
/// - Source: Stanton et al. 2021, arXiv:2106.05945, the experiment on initialisation (λ and the
///   measures from the authors' program).
public struct FidelityStudy: Study {
  public static let name = "fidelity"
  private let settings: GenerationStudy.Settings

  /// One student.
  public struct Student: Codable, Sendable, Equatable {
    /// λ.
    public let teacherShare: Double
    /// Its errors.
    public let errors: ArmErrors
    /// How closely it follows the teacher.
    public let fidelity: Fidelity
    /// How far the training loss rises on the line to the teacher above the straight line between
    /// the losses at its ends, in nats.
    public let barrier: Double
  }

  /// What one trial measured.
  public struct Row: Codable, Sendable, Equatable {
    /// The teacher's errors; nil if it diverged.
    public let teacher: ArmErrors?
    /// The students in the order of the shares, without those that diverged.
    public let students: [Student]
    /// The networks that left the finite numbers, by name.
    public let diverged: [String]

    /// The student of a share.
    public func student(startingAt share: Double) -> Student? {
      students.first { $0.teacherShare == share }
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

  private func row(
    _ training: StudentTraining<some TabulatedPatches>, _ cancellation: Cancellation
  ) throws -> Row {
    try cancellation.check()
    guard let teacher = training.trained(0, by: .labels) else {
      return Row(teacher: nil, students: [], diverged: ["teacher"])
    }
    let probe = FlatnessProbe(
      patches: training.data.training.patches.table, labels: training.data.training.labels,
      classCount: training.classCount, settings: settings.students)
    let objective = probe.objective(of: teacher)
    var students: [Student] = []
    var diverged: [String] = []
    for share in settings.students.teacherShares {
      try cancellation.check()
      let start = teacher.blended(with: training.initialNetwork(1), share: share)
      guard
        let student = training.distilled(
          from: start, teacher: teacher, settings.students.nearTeacher)
      else {
        diverged.append("student that starts at \(share)")
        continue
      }
      students.append(
        Student(
          teacherShare: share, errors: training.errors(of: student.logits(of:)),
          fidelity: training.fidelity(of: student, to: teacher),
          barrier: try barrier(objective, to: student)))
    }
    return Row(
      teacher: training.errors(of: teacher.logits(of:)), students: students, diverged: diverged)
  }

  /// The height of the barrier on the straight line from the objective to a network, at 21 points.
  private func barrier(
    _ objective: TwoLayerObjective, to network: TwoLayerNetwork
  ) throws(LandscapeError) -> Double {
    try LinearPath(from: objective.point, to: TwoLayerObjective.weights(of: network))
      .lossProfile(of: objective).barrier.height
  }
}
