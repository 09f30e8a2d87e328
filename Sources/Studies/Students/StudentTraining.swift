internal import Kernels
internal import MultiView
internal import Randomness

/// Networks trained on the samples of one trial, all of them in equally many steps.
///
/// A network takes the steps of a single network and then those of self-distillation: a student with
/// its teacher, everybody else without. A teacher has thereby been trained as long as its student,
/// and the student is what `Experiment` calls the self-distilled one.
struct StudentTraining<Input: TabulatedPatches> {
  let settings: ExperimentSettings
  let data: ExperimentData<Input>
  private let experiment: Experiment<Input>
  private let random: RandomStream

  init(_ settings: ExperimentSettings, _ random: RandomStream) throws(SettingsViolation) {
    (self.settings, self.random) = (settings, random)
    data = try Input.samples(settings.data, random)
    experiment = Experiment(settings, data: data, random: random)
  }

  /// What a network learns from, beside the samples.
  enum Guidance {
    /// Labels alone.
    case labels
    /// Labels of which a share α is spread evenly over all classes.
    case smoothedLabels(Double)
    /// Labels, and in the second phase a teacher.
    case teacher(TwoLayerNetwork)
  }

  /// The initial network of an index, the same in every arm.
  func initialNetwork(_ index: Int) -> TwoLayerNetwork { experiment.initialNetwork(index) }

  /// The network of an index after both phases; nil if it left the finite numbers.
  func trained(_ index: Int, by guidance: Guidance) -> TwoLayerNetwork? {
    var network = initialNetwork(index)
    var phases = [settings.training, settings.selfDistillation.training]
    var signals: [TeacherSignal?] = [nil, nil]
    switch guidance {
    case .labels: break
    case .smoothedLabels(let share):
      // (1 - α) (CE(labels) + α / (1 - α) CE(uniform)) is the cross-entropy with smoothed labels.
      for phase in phases.indices { phases[phase].rate *= 1 - share }
      var uniform = TeacherSignal.Settings()
      (uniform.weight, uniform.temperature) = (share / (1 - share), 1)
      let logits = Array(repeating: Float(0), count: data.training.labels.count * classCount)
      let signal = TeacherSignal(logits: logits, classCount: classCount, settings: uniform)
      signals = [signal, signal]
    case .teacher(let teacher):
      signals[1] = signal(of: teacher, settings.selfDistillation.signal)
    }
    for phase in phases.indices {
      guard descend(&network, phases[phase], signals[phase], index) else { return nil }
    }
    return network
  }

  /// A student from given weights, trained towards a teacher; nil if it left the finite numbers.
  func distilled(
    from start: TwoLayerNetwork, teacher: TwoLayerNetwork, _ settings: DistillationSettings
  ) -> TwoLayerNetwork? {
    var network = start
    let signal = signal(of: teacher, settings.signal)
    return descend(&network, settings.training, signal, 0) ? network : nil
  }

  /// The errors of logits on the three sets.
  func errors(of logits: (Input) -> [Float]) -> ArmErrors {
    func error(_ set: LabelledPatches<Input>) -> Double {
      Classification.error(
        logits: logits(set.patches), labels: set.labels, classCount: classCount)
    }
    return ArmErrors(
      training: error(data.training), multiView: error(data.multiView),
      singleView: error(data.singleView))
  }

  /// How closely a student follows its teacher on the three sets.
  func fidelity(of student: TwoLayerNetwork, to teacher: TwoLayerNetwork) -> Fidelity {
    func closeness(_ set: LabelledPatches<Input>) -> Fidelity.Closeness {
      Fidelity.Closeness(
        teacher: teacher.logits(of: set.patches), student: student.logits(of: set.patches),
        classCount: classCount)
    }
    return Fidelity(
      training: closeness(data.training), multiView: closeness(data.multiView),
      singleView: closeness(data.singleView))
  }

  var classCount: Int { settings.data.classes }

  private func signal(
    of teacher: TwoLayerNetwork, _ settings: TeacherSignal.Settings
  ) -> TeacherSignal {
    TeacherSignal(
      logits: teacher.logits(of: data.training.patches), classCount: classCount,
      settings: settings)
  }

  private func descend(
    _ network: inout TwoLayerNetwork, _ schedule: TrainingSettings, _ signal: TeacherSignal?,
    _ index: Int
  ) -> Bool {
    var descent = GradientDescent(
      on: data.training, shape: network.shape, activation: network.activation)
    return descent.train(
      &network, schedule, teacher: signal, minibatches: random.child(.student, index))
      == .finished
  }
}

extension TwoLayerNetwork {
  /// The network with the weights share · own + (1 - share) · other.
  ///
  /// - Source: Stanton et al. 2021, arXiv:2106.05945, the students that start near their teacher
  ///   (from the authors' program, where the other network is freshly initialised).
  func blended(with other: TwoLayerNetwork, share: Double) -> TwoLayerNetwork {
    var blend = self
    for coordinate in 0..<shape.coordinateCount {
      for label in 0..<shape.classCount {
        for neuron in 0..<shape.neuronsPerClass {
          let own = Double(weights[coordinate, class: label, neuron: neuron])
          let others = Double(other.weights[coordinate, class: label, neuron: neuron])
          blend.weights[coordinate, class: label, neuron: neuron] = Float(
            share * own + (1 - share) * others)
        }
      }
    }
    return blend
  }
}
