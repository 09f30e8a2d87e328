internal import ArgumentParser
internal import Execution
internal import Landscape
internal import Probing
internal import Statistics

/// `retort probe density`: how the eigenvalues are spread.
struct DensityProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "density",
    abstract: "Estimate the density of all eigenvalues, with a band.",
    discussion: """
      Stochastic Lanczos quadrature. nodes.csv has the nodes and weights of each probe vector, \
      spectral-density.csv the smoothed curve with its 95 % band from the probes, which \
      `retort-plot spectral-density` draws. Goes on probe by probe after an interruption.

      EXAMPLES
        retort probe density --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 2000 --out probes/density
        retort probe density --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 2000 --matrix gauss-newton \\
          --probes 20 --steps 100 --bandwidth .5 --out probes/density-gn --json
      """)

  @OptionGroup var options: ProbeOptions
  @OptionGroup var curvature: MatrixOptions

  @Option(help: "Probe vectors, 2 to 10000.")
  var probes = 10

  @Option(help: "Lanczos steps of each, 2 to 1000; as many vectors are kept.")
  var steps = 80

  @Option(help: "The standard deviation of the smoothing; default: a hundredth of the range.")
  var bandwidth: Double?

  func validate() throws {
    guard (2...10_000).contains(probes) else {
      throw ValidationError("--probes \(probes): allowed: 2 to 10000")
    }
    guard (2...1_000).contains(steps) else {
      throw ValidationError("--steps \(steps): allowed: 2 to 1000")
    }
    if let bandwidth, !(bandwidth > 0 && bandwidth.isFinite) {
      throw ValidationError("--bandwidth \(bandwidth): allowed: above 0, finite")
    }
  }

  func run() throws {
    try Failure.reporting {
      let quadrature = try LanczosQuadrature(steps: steps, probes: probes)
      let subject = try ProbeSubject(options)
      let run = DensityRun(
        curvature.matrix, quadrature, bandwidth: bandwidth, seed: options.seed)
      let plan = ProbeSession.Plan(
        probe: "density",
        options: [
          "matrix": curvature.matrix.rawValue, "probes": "\(probes)", "steps": "\(steps)",
          "bandwidth": bandwidth.map { "\($0)" } ?? "a hundredth of the range",
          "seed": "\(options.seed)",
        ], order: .curvature, vectorCount: steps + 10,
        files: DensityRun.tables + ["spectral-density.csv"], kept: "finished probes are saved")
      try ProbeSession(subject: subject, plan: plan).run(text: text) { result, caption, folder in
        try result.write(caption, to: folder.file("spectral-density.csv"))
      } _: { context in
        try run.result(
          of: context.objective, in: context.folder, progress: context.progress.show)
      }
    }
  }

  private func text(_ result: DensityResult) -> String {
    var table = TextTable(["quantity", "value", "95 % interval"])
    let (trace, share) = (result.trace, result.shareUpToZero)
    table.append([
      "trace", TextTable.number(trace.value),
      TextTable.interval(trace.interval.lowerBound, trace.interval.upperBound),
    ])
    table.append([
      "share of eigenvalues up to 0", TextTable.number(share.value),
      TextTable.interval(share.interval.lowerBound, share.interval.upperBound),
    ])
    table.append(["smallest node", TextTable.number(result.smallestNode), "-"])
    table.append(["largest node", TextTable.number(result.largestNode), "-"])
    return table.text
      + """


      \(result.matrix.rawValue), \(result.probes) probes of \(result.steps) steps, bandwidth \
      \(TextTable.number(result.bandwidth)); curve: \(options.out)/spectral-density.csv
      """
  }
}
