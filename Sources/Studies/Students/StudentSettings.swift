public import MultiView

/// What is asked of the students of single networks: generations, flatness, starts, smoothing.
///
/// Every network of these trials takes the same steps: those of a single network, then those of
/// self-distillation, with its teacher or without one. Only students that start near their teacher
/// have a schedule of their own, ``nearTeacher``, in the preset of as many steps.
public struct StudentSettings: Codable, Sendable, Equatable {
  /// Generations of students after the first teacher, 1...10.
  public var generations = 3
  /// The radius of the balls in which sharpness is sought, as a share of the length of the weights
  /// in the ball's own norm; positive.
  public var radius = 0.05
  /// Climbs from random places, besides the one along the gradient.
  public var randomStarts = 1
  /// The most steps of one climb.
  public var climbSteps = 20
  /// The teacher's shares λ in the initial weights of students that start near it, in [0, 1].
  public var teacherShares = [0, 0.125, 0.25, 0.375, 0.5, 0.75, 1]
  /// The distillation of those students; labels keep 1 / (1 + weight) of it.
  public var nearTeacher: DistillationSettings = {
    var settings = DistillationSettings()
    settings.labelSteps = 0
    settings.signal.weight = 100
    settings.training = TrainingSettings(rate: 0.2, steps: 960)
    return settings
  }()
  /// The share α of a smoothed label that is spread over all classes, in (0, 1).
  public var smoothing = 0.1

  /// The numbers of the preset `students`.
  public init() {}

  /// Refuses what cannot be run.
  ///
  /// - Throws: `SettingsViolation` for the first setting out of range.
  public func validate() throws(SettingsViolation) {
    try SettingsViolation.check("students.generations", generations, in: 1...10)
    try SettingsViolation.check("students.radius", radius, in: 1e-6...10)
    try SettingsViolation.check("students.randomStarts", randomStarts, in: 0...100)
    try SettingsViolation.check("students.climbSteps", climbSteps, in: 1...10_000)
    try SettingsViolation.check("students.smoothing", smoothing, in: 0.001...0.999)
    for share in teacherShares {
      try SettingsViolation.check("students.teacherShares", share, in: 0...1)
    }
    guard Set(teacherShares).count == teacherShares.count, !teacherShares.isEmpty else {
      throw SettingsViolation(
        setting: "students.teacherShares", found: "\(teacherShares)",
        allowed: "one share or more, each once")
    }
    guard nearTeacher.signal.rule == .softened else {
      throw SettingsViolation(
        setting: "students.nearTeacher.rule", found: nearTeacher.signal.rule.rawValue,
        allowed: TeacherSignal.Rule.softened.rawValue)
    }
    try nearTeacher.training.validate("students.nearTeacher")
  }
}
