internal import ArgumentParser
internal import Execution
internal import Landscape
internal import Probing

/// `retort probe top-eigenvalues`: the ends of a spectrum, with eigenvectors.
struct TopEigenvaluesProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top-eigenvalues",
    abstract: "Find the largest or smallest eigenvalues and their eigenvectors.",
    discussion: """
      Lanczos with full orthogonalisation and restarts. Each value comes with its residual: an \
      eigenvalue lies at most that far from it. Eigenvectors, each of length 1, are written to \
      eigenvectors.safetensors under the checkpoint's tensor names with the eigenvalues' order as \
      their first axis. A search that was interrupted begins anew; tensors that are finished stay.

      EXAMPLES
        retort probe top-eigenvalues --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 5000 --count 10 --out probes/eigenvalues
        retort probe top-eigenvalues --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 1000 --count 3 --end both \\
          --matrix residual --layers --out probes/residual --json
      """)

  @OptionGroup var options: ProbeOptions
  @OptionGroup var curvature: MatrixOptions

  @Option(help: "Eigenvalues at each end that is looked at, 1 to 1000.")
  var count = 10

  @Option(help: "The end of the spectrum: largest, smallest (the most negative) or both.")
  var end = End.largest

  @Option(help: "The residual that is good enough, relative to the eigenvalue.")
  var tolerance = 1e-3

  @Option(help: "Products with the matrix to be spent at most.")
  var mostProducts = 1_000

  @Flag(help: "Find the extreme eigenvalues of each tensor's own block too.")
  var layers = false

  enum End: String, CaseIterable, ExpressibleByArgument {
    case largest, smallest, both
  }

  func validate() throws {
    guard (1...1_000).contains(count) else {
      throw ValidationError("--count \(count): allowed: 1 to 1000")
    }
    do { _ = try settings() } catch { throw ValidationError("\(error)") }
  }

  func run() throws {
    try Failure.reporting {
      let settings = try self.settings()
      let subject = try ProbeSubject(options)
      let run = EigenvalueRun(
        curvature.matrix, settings, scope: layers ? .tensors : .network, seed: options.seed)
      let wanted = settings.largest + settings.smallest
      let plan = ProbeSession.Plan(
        probe: "top-eigenvalues",
        options: [
          "matrix": curvature.matrix.rawValue, "count": "\(count)", "end": end.rawValue,
          "tolerance": "\(tolerance)", "most-products": "\(mostProducts)", "layers": "\(layers)",
          "seed": "\(options.seed)",
        ], order: .curvature, vectorCount: settings.subspace + 3 * wanted + 10,
        files: EigenvalueRun.tables + ["eigenvectors.safetensors"],
        kept: "eigenvalues so far and finished tensors are saved")
      try ProbeSession(subject: subject, plan: plan).run(text: text) { context in
        let (result, vectors) = try run.result(
          of: context.objective, in: context.folder, progress: context.progress.show)
        try Eigenvectors.write(
          vectors, of: subject.network, to: context.folder.file("eigenvectors.safetensors"))
        return result
      }
    }
  }

  private func settings() throws(LandscapeError) -> EigenvalueSettings {
    try EigenvalueSettings(
      largest: end == .smallest ? 0 : count, smallest: end == .largest ? 0 : count,
      tolerance: tolerance, maximumProducts: mostProducts)
  }

  private func text(_ result: EigenvalueResult) -> String {
    var table = TextTable(["eigenvalues", "value", "residual", "converged"])
    for (index, value) in result.eigenvalues.enumerated() {
      table.append([
        "\(value.end.rawValue) \(index % count + 1)", TextTable.number(value.value),
        TextTable.number(value.residual), TextTable.verdict(value.isConverged),
      ])
    }
    var text = table.text
    if let tensors = result.tensors {
      var blocks = TextTable(["tensor", "parameters", "largest", "smallest", "converged"])
      for tensor in tensors {
        blocks.append([
          tensor.tensor, "\(tensor.parameters)", TextTable.number(tensor.largest),
          TextTable.number(tensor.smallest), TextTable.verdict(tensor.isConverged),
        ])
      }
      text += "\n\n" + blocks.text
    }
    return text
      + """


      \(result.matrix.rawValue), \(result.products) products; loss \
      \(TextTable.number(result.point.loss)), gradient \
      \(TextTable.number(result.point.gradientNorm)); further copies: \(result.repeats.rawValue)
      """
  }
}
