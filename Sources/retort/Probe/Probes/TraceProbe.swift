internal import ArgumentParser
internal import Execution
internal import Landscape
internal import Probing
internal import Statistics

/// `retort probe trace`: the sum of all eigenvalues, with its error.
struct TraceProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Estimate the trace of a matrix of curvature, and of each tensor's block.",
    discussion: """
      Stops when the 95 % interval is narrow enough: it holds at all looks at once, so that \
      looking after every probe costs nothing. hutchinson gives the traces of all tensors too, and goes on \
      probe by probe after an interruption; hutch++ and xtrace need fewer products where a few \
      eigenvalues stand out, and memory for as many vectors.

      EXAMPLES
        retort probe trace --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 2000 --out probes/trace
        retort probe trace --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 2000 --method xtrace \\
          --relative-error .02 --loss distillation --teacher teacher.safetensors \\
          --part teacher --out probes/trace-teacher --json
      """)

  @OptionGroup var options: ProbeOptions
  @OptionGroup var curvature: MatrixOptions

  @Option(help: "How the trace is estimated.")
  var method = TraceRun.Method.hutchinson

  @Option(help: "Half the width of the interval that is good enough, as a share of the trace.")
  var relativeError = 0.05

  @Option(help: "Products with the matrix to be spent at most.")
  var mostProducts = 500

  func validate() throws {
    do { _ = try rule() } catch { throw ValidationError("\(error)") }
  }

  func run() throws {
    try Failure.reporting {
      let rule = try self.rule()
      let subject = try ProbeSubject(options)
      let run = TraceRun(curvature.matrix, method, rule, seed: options.seed)
      let plan = ProbeSession.Plan(
        probe: "trace",
        options: [
          "matrix": curvature.matrix.rawValue, "method": method.rawValue,
          "relative-error": "\(relativeError)", "most-products": "\(mostProducts)",
          "seed": "\(options.seed)",
        ], order: .curvature,
        vectorCount: run.vectorCount(parameterCount: subject.point.count),
        files: TraceRun.tables,
        kept: method == .hutchinson
          ? "finished probes are saved" : "\(method.rawValue) keeps nothing and begins anew")
      try ProbeSession(subject: subject, plan: plan).run(text: text) { context in
        try run.result(
          of: context.objective, in: context.folder, progress: context.progress.show)
      }
    }
  }

  private func rule() throws(LandscapeError) -> StoppingRule {
    try StoppingRule(halfWidth: .relative(relativeError), maximumProducts: mostProducts)
  }

  private func text(_ result: TraceProbeResult) -> String {
    var table = TextTable(["tensor", "trace", "standard error", "95 % interval"])
    let trace = result.trace
    table.append([
      "all", TextTable.number(trace.value), TextTable.number(trace.standardError),
      TextTable.interval(trace.lower, trace.upper),
    ])
    for block in result.tensors {
      let interval = block.trace.interval
      table.append([
        block.tensor, TextTable.number(block.trace.value),
        TextTable.number(block.trace.standardError),
        TextTable.interval(interval.lowerBound, interval.upperBound),
      ])
    }
    let goal = trace.isConverged ? "as narrow as asked for" : "wider than asked for"
    return table.text
      + """


      \(result.matrix.rawValue) by \(result.method.rawValue), \(trace.probes) probes, \
      \(result.products) products; the interval of all is \(goal)
      """
  }
}
