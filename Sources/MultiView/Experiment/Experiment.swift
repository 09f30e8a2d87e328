public import Kernels
public import Randomness

/// The arms of the multi-view experiment on one set of samples.
///
/// All arms share data, test samples and initial weights, so that differences between them are
/// paired: the joint arm starts from the single networks' weights, and each control is the same
/// student without its teacher.
public struct Experiment<Input: Patches>: Sendable {
  /// Every number of the experiment.
  public let settings: ExperimentSettings
  /// The trial's samples.
  public let data: ExperimentData<Input>
  private let random: RandomStream
  private let check: @Sendable () throws -> Void

  /// The experiment on these samples.
  ///
  /// - Parameters:
  ///   - settings: Validated.
  ///   - data: Drawn from the same settings.
  ///   - random: The trial's stream; arms take children of it.
  ///   - check: Called between networks; throws to leave the trial.
  public init(
    _ settings: ExperimentSettings, data: ExperimentData<Input>, random: RandomStream,
    check: @escaping @Sendable () throws -> Void = {}
  ) {
    self.settings = settings
    self.data = data
    self.random = random
    self.check = check
  }

  /// Runs every arm.
  ///
  /// - Throws: What `check` throws.
  public func run() throws -> ExperimentOutcome {
    var outcome = ExperimentOutcome()
    let singles = try trainSingles(into: &outcome)
    guard singles.count == settings.largestEnsemble else { return outcome }
    let teacher = Ensemble(Array(singles.prefix(settings.members)))
    outcome.ensembleSingleView = Ensemble(singles).errors(of: data.singleView)
    outcome.ensemble = errors(of: teacher.logits(of:))
    try check()
    try trainJointly(into: &outcome)
    try distillEnsemble(teacher, into: &outcome)
    try distillSingle(teacher: singles[0], student: singles[1], into: &outcome)
    return outcome
  }

  // MARK: - Single networks

  /// The initial network with the given index, the same in every arm.
  public func initialNetwork(_ index: Int) -> TwoLayerNetwork {
    var stream = random.child(.initialWeights, index)
    return TwoLayerNetwork(
      shape: shape, activation: settings.network.activation,
      initialScale: settings.network.initialScale, &stream)
  }

  /// Trains the single networks and records what they hold; fewer come back if some diverged.
  public func trainSingles(into outcome: inout ExperimentOutcome) throws -> [TwoLayerNetwork] {
    let lottery = Lottery(
      training: data.trainingSamples, settings: settings.data, power: settings.network.power)
    var descent = GradientDescent(
      on: data.training, shape: shape, activation: settings.network.activation)
    var networks: [TwoLayerNetwork] = []
    var record = SingleRecord(settings: settings, lottery: lottery, axes: data.axes)
    for index in 0..<settings.largestEnsemble {
      try check()
      var network = initialNetwork(index)
      let initial = record.projections(of: network)
      let result = descent.train(
        &network, settings.training, minibatches: random.child(.minibatches, index)
      ) { step, network in
        if index == 0 { record.observe(step: step, network) }
      }
      guard result == .finished else {
        outcome.diverged.append("single network \(index)")
        continue
      }
      networks.append(network)
      outcome.singles.append(errors(of: network.logits(of:)))
      record.add(network, index: index, initial: initial)
    }
    record.write(to: &outcome, networkCount: networks.count)
    return networks
  }

  // MARK: - Arms

  private func trainJointly(into outcome: inout ExperimentOutcome) throws {
    var members = (0..<settings.members).map(initialNetwork)
    let training = JointTraining(on: data.training, combination: settings.joint)
    guard training.train(&members, settings.training) == .finished else {
      outcome.diverged.append("joint training")
      return
    }
    try check()
    outcome.joint = errors(of: Ensemble(members).logits(of:))
  }

  private func distillEnsemble(
    _ teacher: Ensemble, into outcome: inout ExperimentOutcome
  ) throws {
    var stream = random.child(.student, 0)
    var student = TwoLayerNetwork(
      shape: shape, activation: settings.network.activation,
      initialScale: settings.distillation.initialScale, &stream)
    var preparation = settings.training
    preparation.steps = settings.distillation.labelSteps
    guard train(&student, preparation, teacher: nil, as: "distilled student", &outcome) else {
      return
    }
    let signal = TeacherSignal(
      logits: teacher.logits(of: data.training.patches), classCount: shape.classCount,
      settings: settings.distillation.signal)
    let schedule = settings.distillation.training
    var control = student
    if train(&student, schedule, teacher: signal, as: "distilled student", &outcome) {
      outcome.distilled = errors(of: student.logits(of:))
      outcome.distilledCoverage = fullCoverage(of: student)
    }
    try check()
    if train(&control, schedule, teacher: nil, as: "control of distillation", &outcome) {
      outcome.distilledControl = errors(of: control.logits(of:))
    }
    try check()
  }

  /// Theorem 4: the student starts as another single network, trained on labels alone.
  private func distillSingle(
    teacher: TwoLayerNetwork, student: TwoLayerNetwork, into outcome: inout ExperimentOutcome
  ) throws {
    let signal = TeacherSignal(
      logits: teacher.logits(of: data.training.patches), classCount: shape.classCount,
      settings: settings.selfDistillation.signal)
    let schedule = settings.selfDistillation.training
    outcome.selfTeacher = errors(of: teacher.logits(of:))
    var (distilled, control) = (student, student)
    if train(&distilled, schedule, teacher: signal, as: "self-distilled student", &outcome) {
      outcome.selfDistilled = errors(of: distilled.logits(of:))
      outcome.selfDistilledCoverage = fullCoverage(of: distilled)
    }
    try check()
    if train(&control, schedule, teacher: nil, as: "control of self-distillation", &outcome) {
      outcome.selfControl = errors(of: control.logits(of:))
    }
  }

  // MARK: - Measuring

  private var shape: TwoLayerShape {
    settings.network.shape(
      coordinates: data.training.patches.coordinateCount, classes: settings.data.classes)
  }

  private func train(
    _ network: inout TwoLayerNetwork, _ schedule: TrainingSettings, teacher: TeacherSignal?,
    as arm: String, _ outcome: inout ExperimentOutcome
  ) -> Bool {
    var descent = GradientDescent(
      on: data.training, shape: shape, activation: settings.network.activation)
    let result = descent.train(
      &network, schedule, teacher: teacher, minibatches: random.child(.student, 1))
    if result != .finished { outcome.diverged.append(arm) }
    return result == .finished
  }

  private func errors(of logits: (Input) -> [Float]) -> ArmErrors {
    func error(_ set: LabelledPatches<Input>) -> Double {
      Classification.error(
        logits: logits(set.patches), labels: set.labels, classCount: shape.classCount)
    }
    return ArmErrors(
      training: error(data.training), multiView: error(data.multiView),
      singleView: error(data.singleView))
  }

  private func fullCoverage(of network: TwoLayerNetwork) -> Double {
    ViewCoverage(
      ViewProjections(of: network, views: settings.data.views, axes: data.axes)
    ).share(holding: settings.data.views)
  }
}
