/// Everything that one trial of the multi-view experiment measured.
public struct ExperimentOutcome: Sendable, Hashable, Codable {
  /// Each single network.
  public var singles: [ArmErrors] = []
  /// The share of classes of which each single network holds 0, 1, ... L views, averaged over
  /// networks.
  public var coverage: [Double] = []
  /// Classes of all single networks that hold exactly one view, and all classes of them.
  public var oneViewClasses = 0
  /// Classes of all single networks that ended with the predicted winner.
  public var agreeingClasses = 0
  /// Classes of all single networks whose view 0 is predicted to win.
  public var predictedFirstClasses = 0
  /// Classes of all single networks whose view 0 ended with the largest Λ.
  public var firstWonClasses = 0
  /// Classes of all single networks in the theorem's winner set, by its margin.
  public var winnerSetClasses = 0
  /// Classes of all single networks.
  public var classCount = 0
  /// Error on single-view samples of the first 1, 2, ... networks together.
  public var ensembleSingleView: [Double] = []
  /// The ensemble that teaches.
  public var ensemble: ArmErrors?
  /// The ensemble's student.
  public var distilled: ArmErrors?
  /// The share of classes of which the ensemble's student holds every view.
  public var distilledCoverage: Double?
  /// The same student, steps and rate, without the ensemble.
  public var distilledControl: ArmErrors?
  /// The teacher of self-distillation, a single network.
  public var selfTeacher: ArmErrors?
  /// The student of one single network, itself trained as another before.
  public var selfDistilled: ArmErrors?
  /// The share of classes of which the self-distilled student holds every view.
  public var selfDistilledCoverage: Double?
  /// The same student, steps and rate, without the teacher.
  public var selfControl: ArmErrors?
  /// The networks trained jointly.
  public var joint: ArmErrors?
  /// The arms that left the finite numbers, by name; their errors are not measured.
  public var diverged: [String] = []
  /// Initial Λ, prediction and result of the first networks' classes.
  public var lottery: [LotteryTicket] = []
  /// Φ of the first network along its training.
  public var growth: [ViewGrowth] = []

  /// An outcome with nothing measured yet.
  public init() {}

  /// The mean over the single networks of a number made of their errors; nil if all diverged.
  public func meanOverSingles(_ value: (ArmErrors) -> Double) -> Double? {
    guard !singles.isEmpty else { return nil }
    return singles.reduce(0) { $0 + value($1) } / Double(singles.count)
  }
}

/// One class of one network in the lottery.
public struct LotteryTicket: Sendable, Hashable, Codable {
  /// The network's index in its trial.
  public let network: Int
  /// The class, 0..<k.
  public let label: Int
  /// Λ of each view before training.
  public let initial: [Double]
  /// The view predicted to win.
  public let predicted: Int
  /// The views learned in the end.
  public let learned: [Int]
}

/// Φ of every view of every class at one moment of training.
public struct ViewGrowth: Sendable, Hashable, Codable {
  /// The number of steps taken.
  public let step: Int
  /// Φ, [classes × views], row-major.
  public let sums: [Double]
}
