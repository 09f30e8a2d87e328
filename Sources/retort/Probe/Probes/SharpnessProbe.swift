internal import ArgumentParser
internal import Execution
internal import Landscape
internal import Probing
internal import Sharpness

/// `retort probe sharpness`: measures of sharpness, each with what it is invariant to.
struct SharpnessProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sharpness",
    abstract: "Measure sharpness in several ways, each with what leaves it alone.",
    discussion: """
      Worst cases are found by gradient ascent with restarts and are lower bounds. Their radius is \
      a share of the weights' length: .001 is about the radius .05 of sharpness-aware minimisation \
      for a small residual network. The invariance says which rescalings of a network without \
      effect on its function leave a measure alone: of whole layers, of neurons, or none.

      EXAMPLES
        retort probe sharpness --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 2000 --out probes/sharpness
        retort probe sharpness --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 2000 --measure adaptive-worst-case \\
          --measure fisher-rao --radius .002 --out probes/invariant --json
      """)

  @OptionGroup var options: ProbeOptions

  @Option(help: "A measure; again for more of them. Default: all that the loss has.")
  var measure: [SharpnessMeasure] = []

  @Option(help: "Radius of the balls, as a share of the weights' length in the ball's norm.")
  var radius = 0.001

  @Option(help: "Half the relative width of Keskar's box.")
  var epsilon = 0.001

  @Option(help: "The noise level of the average case, in the unit of --noise.")
  var sigma = 0.05

  @Option(help: "How strong noise is on each weight; isotropic is in the unit of the weights.")
  var noise = NoiseShape.weightScaled

  @Option(help: "The rise of the expected loss whose noise level is sought, in nats.")
  var rise = 0.1

  @Option(help: "The tensor of the relative flatness; default: the last one of weights.")
  var tensor: String?

  @Option(help: "Climbs from random places, besides that along the gradient.")
  var starts = 4

  @Option(help: "Steps of a climb at most.")
  var climbSteps = 20

  @Option(help: "Pairs of opposite noise, or probe vectors, of an estimate.")
  var draws = 20

  @Option(help: "Samples of a group; default: 128, or half of all where there are fewer.")
  var groupSize: Int?

  @Option(help: "Groups of samples at most.")
  var groupCount = 8

  func validate() throws {
    guard Set(measure).count == measure.count else {
      throw ValidationError("--measure: each measure is named once")
    }
    if measure.contains(.fisherRao), options.loss.loss != .crossEntropy {
      throw ValidationError("--measure fisher-rao belongs to --loss cross-entropy")
    }
    for (option, value) in [
      ("--radius", radius), ("--epsilon", epsilon), ("--sigma", sigma), ("--rise", rise),
    ] where !(value > 0 && value.isFinite) {
      throw ValidationError("\(option) \(value): allowed: above 0, finite")
    }
    for (option, value) in [("--group-size", groupSize ?? 1), ("--group-count", groupCount - 1)]
    where value < 1 {
      throw ValidationError("\(option): allowed: 1 image or more, 2 groups or more")
    }
    do { _ = try settings() } catch { throw ValidationError("\(error)") }
  }

  func run() throws {
    try Failure.reporting {
      let settings = try self.settings()
      let subject = try ProbeSubject(options)
      let measures = chosenMeasures
      let size = groupSize ?? min(128, max(1, subject.samples.count / 2))
      let groups = (0..<min(groupCount, subject.samples.count / size)).map {
        $0 * size..<($0 + 1) * size
      }
      let plan = ProbeSession.Plan(
        probe: "sharpness", options: record(measures, groups, size),
        order: measures.contains(where: \.needsCurvature) ? .curvature : .gradient,
        vectorCount: 20, files: SharpnessRun.tables, unit: "measures",
        kept: "finished measures are saved",
        objectiveCount: measures.contains(.groups) ? 2 : 1)
      try ProbeSession(subject: subject, plan: plan).run(text: text) { context in
        try SharpnessRun(measures, settings).result(
          of: context.objective,
          groups: GroupObjectives(groups) { (range) throws(LandscapeError) in
            try context.part(subject.samples(range))
          }, in: context.folder, progress: context.progress.show)
      }
    }
  }

  private var chosenMeasures: [SharpnessMeasure] {
    guard measure.isEmpty else { return measure }
    return SharpnessMeasure.allCases.filter {
      $0 != .fisherRao || options.loss.loss == .crossEntropy
    }
  }

  private func settings() throws(LandscapeError) -> SharpnessRun.Settings {
    var settings = SharpnessRun.Settings(
      ascent: try AscentSettings(
        randomStarts: starts, stepLimit: climbSteps, seed: options.seed),
      sampling: try SamplingSettings(draws: draws, seed: options.seed))
    (settings.radius, settings.epsilon, settings.sigma) = (radius, epsilon, sigma)
    (settings.noise, settings.rise, settings.tensor) = (noise, rise, tensor)
    return settings
  }

  private func record(
    _ measures: [SharpnessMeasure], _ groups: [Range<Int>], _ size: Int
  ) -> [String: String] {
    [
      "measure": measures.map(\.rawValue).joined(separator: ","), "radius": "\(radius)",
      "epsilon": "\(epsilon)", "sigma": "\(sigma)", "noise": noise.rawValue, "rise": "\(rise)",
      "tensor": tensor ?? "the last of weights", "starts": "\(starts)",
      "climb-steps": "\(climbSteps)", "draws": "\(draws)", "group-size": "\(size)",
      "group-count": "\(groups.count)", "seed": "\(options.seed)",
    ]
  }

  private func text(_ result: SharpnessResult) -> String {
    var table = TextTable(["measure", "value", "unit", "error", "invariance"])
    for row in result.measures {
      let error =
        switch row.kind {
        case .exact: "exact"
        case .lowerBound: row.isConverged ? "lower bound" : "lower bound, unfinished"
        case .estimate: TextTable.interval(row.lower, row.upper)
        }
      table.append([
        [row.measure.rawValue, row.variant].filter { !$0.isEmpty }.joined(separator: ", "),
        TextTable.number(row.value), row.unit, error, row.invariance.rawValue,
      ])
    }
    return table.text + """


      intervals: 95 %; loss \(TextTable.number(result.point.loss)); \
      invariance: what may be rescaled without effect on the measure
      """
  }
}
