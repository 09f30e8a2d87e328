import Checkpoints
public import Distillation
public import FeatureMaps
import Networks
public import Parallelism
import Randomness
import Records

/// Runs the phases of a recipe in their order, each in a folder of its own.
///
/// A phase that is finished is only read when the recipe goes on. All phases share the images, and
/// with them what is held out and which labels are noisy; their seeds differ.
public struct RecipeRun {
  private let recipe: Recipe
  private let settings: TrainingSettings
  private let data: TrainingData
  private let teachers: [Teacher]
  private let startingPoint: StartingPoint?
  private let path: String
  private let team: ThreadTeam
  private let retention: Trainer.Retention

  /// A recipe that is ready to run.
  ///
  /// - Parameters:
  ///   - recipe: The phases.
  ///   - settings: Of all phases, but for method and seed.
  ///   - data: The images of all phases.
  ///   - teachers: The checkpoints that the recipe asks for.
  ///   - start: Where the first weights of a recipe of one phase lie; nil for freshly drawn ones.
  ///   - path: The folder; with several phases each has one inside it.
  ///   - team: Threads, as many as the settings say.
  ///   - retention: Which of each phase's networks stay on disk.
  public init(
    _ recipe: Recipe, _ settings: TrainingSettings, _ data: TrainingData, teachers: [Teacher],
    start: StartingPoint? = nil, in path: String, team: ThreadTeam,
    keeping retention: Trainer.Retention = .lastEpoch
  ) {
    (self.recipe, self.settings, self.data) = (recipe, settings, data)
    (self.teachers, self.path, self.team) = (teachers, path, team)
    (self.startingPoint, self.retention) = (start, retention)
  }

  /// The outcome of one phase.
  public struct PhaseResult: Sendable {
    /// The phase's name.
    public let name: String
    /// Its run in one object.
    public let summary: RunSummary
    /// Its folder.
    public let folder: RunFolder
  }

  /// The folder of a phase.
  ///
  /// - Parameter phase: One of the recipe's.
  public func folder(of phase: Recipe.Phase) -> RunFolder {
    RunFolder(recipe.phases.count == 1 ? path : "\(path)/\(phase.name)")
  }

  /// The seed of a phase: that of the run for index 0, and one derived from it for others.
  ///
  /// - Parameters:
  ///   - seed: The run's.
  ///   - index: The phase's, 0 or more.
  public static func seed(_ seed: UInt64, index: Int) -> UInt64 {
    guard index > 0 else { return seed }
    var stream = RandomStream(seed: seed).child(.trial, index)
    // Settings files hold whole numbers up to 2^63 − 1.
    return stream.next() >> 1
  }

  /// Runs what is not finished yet.
  ///
  /// - Parameters:
  ///   - start: Whether the recipe begins or goes on.
  ///   - cancellation: Looked at after every step.
  ///   - began: Called once, when the folder is known to be free for the run, or to hold it.
  ///   - report: Called with the phase in progress after each of its steps.
  /// - Returns: One result for each phase.
  /// - Throws: What ``Trainer`` throws.
  public func run(
    _ start: Trainer.Start, _ cancellation: Cancellation, began: () throws -> Void = {},
    report: (Recipe.Phase, RunFolder, Trainer.Progress) throws -> Void
  ) throws -> [PhaseResult] {
    guard recipe.phases.count == 1 || settings.jointCount == 1 else {
      throw TrainingError.setting(
        name: "training.jointly", found: "\(settings.jointCount), in several phases", allowed: "1")
    }
    if let startingPoint, recipe.phases.count > 1 {
      throw TrainingError.start(
        path: startingPoint.network.path,
        problem: "found \(recipe.phases.count) phases, allowed is one network that starts there")
    }
    let common = settings.text
    var results: [PhaseResult] = []
    for phase in recipe.phases {
      let folder = folder(of: phase)
      try folder.make()
      var settings = settings
      settings.method = phase.method
      settings.seed = Self.seed(settings.seed, index: phase.seedIndex)
      let plan = try TrainingPlan(
        settings, data, teachers: try teachers(of: phase), start: startingPoint, team: team)
      // Phases that the interrupted run had not reached begin when the recipe goes on.
      let isBeginning = start == .fresh || (!results.isEmpty && !folder.has(.state))
      let trainer = try Trainer(
        plan, in: folder, isBeginning ? .fresh : .resumed, keeping: retention)
      if results.isEmpty {
        // Not earlier: the folder of another run is refused by its first phase, and stays as it is.
        if start == .fresh && recipe.phases.count > 1 {
          try AtomicFile.write(common, to: RunFolder(path).path(of: .settings))
        }
        try began()
      }
      let summary = try trainer.run(cancellation) { try report(phase, folder, $0) }
      results.append(PhaseResult(name: phase.name, summary: summary, folder: folder))
    }
    return results
  }

  private func teachers(of phase: Recipe.Phase) throws -> [Teacher] {
    try phase.teachers.map { teacher in
      switch teacher {
      case .checkpoint(let index): return teachers[index]
      case .phase(let name):
        guard let earlier = recipe.phases.first(where: { $0.name == name }) else {
          preconditionFailure("a recipe names only its own phases")
        }
        let path = folder(of: earlier).path(
          of: settings.selection == .last ? .checkpoint : .best)
        return Teacher(try Checkpoint.read(path).checkpoint, path: path)
      }
    }
  }
}
