/// How a student is prepared and then distilled.
public struct DistillationSettings: Sendable, Hashable, Codable {
  /// What the teacher says and how the student listens.
  public var signal = TeacherSignal.Settings()
  /// Steps on labels alone, at the single network's rate, before the teacher speaks.
  public var labelSteps = 360
  /// The steps with the teacher, and for the control the same steps without.
  public var training = TrainingSettings(rate: 20, steps: 1_000)
  /// The standard deviation σ_0 of the student's initial weights, positive.
  public var initialScale = 0.08

  /// The ensemble's distillation of the preset `reference`.
  public init() {}

  func validate(_ section: String) throws(SettingsViolation) {
    try signal.validate(section)
    try training.validate(section)
    try SettingsViolation.check("\(section).labelSteps", labelSteps, in: 0...10_000_000)
    try SettingsViolation.check("\(section).initialScale", initialScale, in: 1e-12...1e3)
  }
}
