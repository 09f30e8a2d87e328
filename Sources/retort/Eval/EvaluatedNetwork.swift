internal import Checkpoints
internal import DataSets
internal import Networks
internal import Records

/// A network that was read from a file, ready to be shown images.
struct EvaluatedNetwork {
  let checkpoint: Checkpoint
  let normalization: PixelNormalization
  private let report: ImportReport

  /// The file that it was read from.
  var path: String { report.path }

  init(_ imported: ImportedCheckpoint, normalization: PixelNormalization) {
    (checkpoint, report) = (imported.checkpoint, imported.report)
    self.normalization = normalization
  }

  /// What had to be done to the file's tensors, for people.
  var message: String {
    var notes: [String] = []
    if !report.strippedPrefix.isEmpty { notes.append("prefix '\(report.strippedPrefix)' stripped") }
    if !report.renamed.isEmpty { notes.append("\(report.renamed.count) tensors renamed") }
    if !report.converted.isEmpty {
      notes.append("\(report.converted.count) tensors converted to float32")
    }
    if !report.zeroedCounters.isEmpty {
      notes.append("\(report.zeroedCounters.count) absent batch counts set to 0")
    }
    let metadata = checkpoint.metadata
    let kind = metadata.shortcut.map { ", shortcut \($0.rawValue)" } ?? ""
    return "\(report.path): \(metadata.architecture)\(kind)"
      + (notes.isEmpty ? "" : "; " + notes.joined(separator: ", "))
  }

  /// One number for each parameter, as tensors under the names of the file.
  func tensors(of values: [Double]) -> [String: TensorRecord] {
    let tensors = zip(checkpoint.graph.parameters, tensorNames).map { tensor, name in
      (
        name, TensorRecord(shape: tensor.shape, float32: values[tensor.range].map { Float($0) })
      )
    }
    return Dictionary(uniqueKeysWithValues: tensors)
  }

  /// The names that the file has for the parameters' tensors, in their order.
  var tensorNames: [String] {
    let ownNames = Dictionary(uniqueKeysWithValues: report.renamed.map { ($0.value, $0.key) })
    return checkpoint.graph.parameters.map {
      report.strippedPrefix + (ownNames[$0.name] ?? $0.name)
    }
  }
}
