internal import ArgumentParser
internal import Kernels
internal import MultiView
internal import Randomness
internal import Records
internal import Studies

/// Trains one network on the multi-view data.
struct MultiViewTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train one network and write its weights.",
    discussion: """
      Writes network.safetensors with hidden.weight and hidden.weight.initial, both float32
      [k, m, d], features float32 [k, L, d] and the activation's power and threshold as metadata;
      and summary.json. The network sees patches with all d coordinates, also for presets that
      train on sparse ones.

      EXAMPLE
        retort multiview train --preset reference --seed 1 --out network
      """)

  @Option(help: "quick, standard, thorough, reference, students, or a preset file of your own.")
  var preset = "reference"

  @Option(help: "The seed that fixes data and initial weights.")
  var seed: UInt64 = 1

  @Option(help: "The output folder.")
  var out: String

  @Flag(help: "Print the summary as one JSON object on standard output.")
  var json = false

  func run() throws {
    try Failure.reporting {
      let settings = try PresetFile.read(preset).preset.experiment
      try MemoryNeed.check(
        "training and test samples",
        samples: settings.data.trainingSamples + 2 * settings.data.testSamples, settings.data)
      let folder = try OutputFolder(out)
      let random = RandomStream(seed: seed)
      let data = try ExperimentData.dense(settings.data, random)
      let experiment = Experiment(settings, data: data, random: random)
      let initial = experiment.initialNetwork(0)
      var network = initial
      var descent = GradientDescent(
        on: data.training, shape: initial.shape, activation: initial.activation)
      let outcome = descent.train(
        &network, settings.training, minibatches: random.child(.minibatches, 0))
      let summary = Summary(
        preset: preset, seed: seed, settings: settings, outcome: outcome, network: network,
        data: data)
      try Safetensors.write(
        [
          "hidden.weight": NetworkFile.tensor(network.weights),
          "hidden.weight.initial": NetworkFile.tensor(initial.weights),
          "features": NetworkFile.tensor(data.axes, settings.data),
        ],
        metadata: NetworkFile.metadata(settings.network), to: folder.file("network.safetensors"))
      let text = try JSONOutput.text(summary)
      try AtomicFile.write(text + "\n", to: folder.file("summary.json"))
      if json {
        try StandardOutput.print(text)
      } else {
        StandardError.write("written to \(folder.path)\n")
        try StandardOutput.print(summary.text)
      }
      if case .diverged(let step) = outcome {
        StandardError.write("retort: training diverged at step \(step); the rate is too high\n")
        throw Failure.runFailed
      }
    }
  }

  /// What `summary.json` holds.
  private struct Summary: Encodable {
    let preset: String
    let seed: UInt64
    let steps: Int
    let divergedAtStep: Int?
    let trainAccuracy: Double
    let multiViewTestAccuracy: Double
    let singleViewTestAccuracy: Double
    let trainingSamples: Int
    let testSamplesOfEachKind: Int
    let classesHoldingOneView: Double
    let selectionRule = "last step"

    init(
      preset: String, seed: UInt64, settings: ExperimentSettings, outcome: TrainingOutcome,
      network: TwoLayerNetwork, data: ExperimentData<DensePatches>
    ) {
      self.preset = preset
      self.seed = seed
      steps = settings.training.steps
      if case .diverged(let step) = outcome { divergedAtStep = step } else { divergedAtStep = nil }
      trainAccuracy = data.training.accuracy(of: network)
      multiViewTestAccuracy = data.multiView.accuracy(of: network)
      singleViewTestAccuracy = data.singleView.accuracy(of: network)
      trainingSamples = settings.data.trainingSamples
      testSamplesOfEachKind = settings.data.testSamples
      classesHoldingOneView = ViewCoverage(
        ViewProjections(of: network, views: settings.data.views, axes: data.axes)
      ).share(holding: 1)
    }

    var text: String {
      """
      train accuracy                 \(trainAccuracy)  (\(trainingSamples) samples)
      test accuracy, multi-view      \(multiViewTestAccuracy)  (\(testSamplesOfEachKind) samples)
      test accuracy, single-view     \(singleViewTestAccuracy)  (\(testSamplesOfEachKind) samples)
      classes holding one view       \(classesHoldingOneView)
      """
    }
  }
}
