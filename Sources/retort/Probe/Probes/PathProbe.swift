internal import Alignment
internal import ArgumentParser
internal import Checkpoints
internal import DataSets
internal import Execution
internal import Landscape
internal import Networks
internal import Probing
internal import Randomness
internal import Statistics
internal import Surfaces

/// `retort probe path`: the loss on the way from one network to another.
struct PathProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "Measure the loss on the way to another network, and the barrier on it.",
    discussion: """
      The way is straight, or a curve over a bend that gradient descent finds. The barrier is the \
      largest rise above the line between the ends' losses; its interval is from parts of the \
      samples, with the position chosen on some and judged on others. --align first puts the other \
      network's channels in this one's order, which leaves its function alone. Positions and the \
      bend are saved as they come; barrier.csv is what `retort-plot barrier` draws.

      EXAMPLES
        retort probe path --checkpoint teacher/checkpoint.safetensors \\
          --to student/checkpoint.safetensors --dataset cifar10 --data data \\
          --samples 5000 --out probes/linear
        retort probe path --checkpoint teacher/checkpoint.safetensors \\
          --to student/checkpoint.safetensors --dataset cifar10 --data data \\
          --samples 2000 --align --curve bezier --steps 200 --out probes/bezier --json
      """)

  @OptionGroup var options: ProbeOptions

  @Option(help: "The network at the end of the way.")
  var to: String

  @Option(help: "linear, bezier, or polygon: two straight segments.")
  var curve = PathReport.Curve.linear

  @Option(help: "Positions on the way, 3 to 10000.")
  var count = 21

  @Option(help: "Steps of gradient descent on a curve's bend, 1 to 1000000.")
  var steps = 200

  @Option(help: "The rate of the first half of the steps.")
  var rate = 0.02

  @Option(
    help: "Parts of the samples for the interval, 4 or more, or 0; default: 8 if they suffice.")
  var parts: Int?

  @Flag(help: "Put the other network's channels in this one's order, by their weights.")
  var align = false

  func validate() throws {
    guard (3...10_000).contains(count) else {
      throw ValidationError("--count \(count): allowed: 3 to 10000")
    }
    guard (1...1_000_000).contains(steps) else {
      throw ValidationError("--steps \(steps): allowed: 1 to 1000000")
    }
    guard rate > 0, rate.isFinite else {
      throw ValidationError("--rate \(rate): allowed: above 0, finite")
    }
    if let parts, parts != 0, parts < 4 {
      throw ValidationError("--parts \(parts): allowed: 0, or 4 or more")
    }
  }

  func run() throws {
    try Failure.reporting {
      let subject = try ProbeSubject(options)
      let other = try subject.other(to)
      let partCount = try self.partCount(of: subject.samples.count)
      let (end, alignment) = try self.end(other.parameters, subject)
      let start = subject.point
      let run = PathRun(
        try way(), positionCount: count, partCount: partCount, seed: options.seed)
      var record = [
        "to": ProbeSubject.digest(of: other), "curve": curve.rawValue, "count": "\(count)",
        "parts": "\(partCount)", "align": "\(align)", "seed": "\(options.seed)",
      ]
      if curve != .linear { (record["steps"], record["rate"]) = ("\(steps)", "\(rate)") }
      let plan = ProbeSession.Plan(
        probe: "path", options: record, order: curve == .linear ? .value : .gradient,
        vectorCount: 20, files: PathRun.files, unit: "steps",
        kept: "the bend and finished positions are saved", statistics: .reestimated)
      try ProbeSession(subject: subject, plan: plan).run(text: text) { report, caption, folder in
        let name = options.split.rawValue
        try report.path.write(
          quantities: (loss: "\(name)Loss", accuracy: "\(name)Accuracy"),
          way: options.group ?? title, caption, to: folder.file("barrier.csv"))
      } _: { context in
        var measuring: ProbeProgress?
        let found = try run.result(
          from: start, to: end, of: context.objective, in: context.folder
        ) { task, finished, all in
          if task == .searching { return context.progress.show(finished, all) }
          let line = measuring ?? ProbeProgress("path", unit: "positions")
          measuring = line
          line.show(finished, all)
        }
        return PathReport(
          curve: curve, distance: try Direction(from: start, to: end).length,
          alignment: alignment, path: found)
      }
    }
  }

  /// The way as printed.
  private var title: String { align ? "\(curve.title), aligned" : curve.title }

  private func partCount(of sampleCount: Int) throws(LandscapeError) -> Int {
    let count = parts ?? (sampleCount >= 8 ? 8 : 0)
    guard count <= sampleCount else {
      throw .invalid(
        option: "--parts", found: "\(count)", allowed: "at most the \(sampleCount) samples")
    }
    return count
  }

  private func way() throws(LandscapeError) -> PathRun.Way {
    let settings = try CurveSearch.Settings(steps: steps, rate: rate)
    return switch curve {
    case .linear: .linear
    case .bezier: .curve(.bezier, settings)
    case .polygon: .curve(.polygonalChain, settings)
    }
  }

  /// The parameters at the end of the way, and how they were aligned.
  private func end(
    _ other: NetworkParameters, _ subject: ProbeSubject
  ) throws -> ([Double], PathReport.Alignment?) {
    guard align else { return (other.values.map { Double($0) }, nil) }
    let own = subject.network.checkpoint
    let aligned = try WeightMatching().align(
      other, to: own.parameters, by: ChannelGroups(of: own.graph),
      from: RandomStream(seed: options.seed).child(.permutation, 0))
    let alignment = PathReport.Alignment(
      outcome: aligned.outcome.rawValue, innerProductBefore: aligned.objectives.first ?? 0,
      innerProductAfter: aligned.objectives.last ?? 0)
    return (aligned.parameters.values.map { Double($0) }, alignment)
  }

  private func text(_ report: PathReport) -> String {
    var table = TextTable(["t", "loss", "accuracy"])
    let positions = report.path.positions
    let stride = max(1, (positions.count - 1) / 20)
    for (index, position) in positions.enumerated()
    where index % stride == 0 || index == positions.count - 1 {
      table.append([
        TextTable.number(position.t), TextTable.number(position.loss),
        TextTable.number(position.accuracy),
      ])
    }
    let barrier = report.path.barrier
    let interval = report.path.barrierEstimate.map {
      "; on other samples \(TextTable.number($0.value)) "
        + TextTable.interval($0.interval.lowerBound, $0.interval.upperBound)
    }
    return table.text
      + """


      \(title), distance \(TextTable.number(report.distance))
      barrier \(TextTable.number(barrier.height)) at t = \(TextTable.number(barrier.position))\
      \(interval ?? "")
      """
  }
}
