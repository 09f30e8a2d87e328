import Execution
import Foundation
import Networks

/// Where the time of a training step goes: layers of one kind and size together.
struct StepProfile {
  /// The kinds, the longest first.
  let rows: [Row]

  /// All layers of one kind.
  struct Row: Encodable {
    let kind: String
    var layers = 0
    var prepareSeconds = 0.0
    var forwardSeconds = 0.0
    var backwardSeconds = 0.0
    /// Forward and backward, done directly.
    var multiplyAdds = 0

    var totalSeconds: Double { prepareSeconds + forwardSeconds + backwardSeconds }
  }

  /// Profiles of the same step, repeated; each layer counts with its median.
  init(_ repetitions: [[Executor.LayerTime]], of graph: NetworkGraph) {
    var rows: [String: Row] = [:]
    for (index, time) in (repetitions.first ?? []).enumerated() {
      let kind = Self.kind(of: time.layer, in: graph)
      let seconds = Timing(seconds: repetitions.map { $0[index].seconds }).median
      var row = rows[kind] ?? Row(kind: kind)
      switch time.pass {
      case .prepare: row.prepareSeconds += seconds
      case .forward:
        row.layers += 1
        row.forwardSeconds += seconds
        row.multiplyAdds += time.multiplyAddCount
      case .backward:
        row.backwardSeconds += seconds
        row.multiplyAdds += time.multiplyAddCount
      }
      rows[kind] = row
    }
    self.rows = rows.values.sorted { ($1.totalSeconds, $0.kind) < ($0.totalSeconds, $1.kind) }
  }

  /// A table with a line for each kind, in milliseconds.
  var text: String {
    let titles = ["layers", "prepare", "forward", "backward", "all", "GFLOP/s"]
    var lines = [Self.line("milliseconds", titles)]
    for row in rows {
      let seconds = [row.prepareSeconds, row.forwardSeconds, row.backwardSeconds, row.totalSeconds]
      let rate = 2e-9 * Double(row.multiplyAdds) / row.totalSeconds
      lines.append(
        Self.line(
          row.kind,
          ["\(row.layers)"] + seconds.map { String(format: "%.2f", 1e3 * $0) }
            + [row.multiplyAdds == 0 ? "" : String(format: "%.1f", rate)]))
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ kind: String, _ columns: [String]) -> String {
    let cells = columns.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }
    let text = kind.padding(toLength: 38, withPad: " ", startingAt: 0) + cells.joined()
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  /// The kind of a layer of this name; layers without parameters are named for what they do.
  private static func kind(of layer: String, in graph: NetworkGraph) -> String {
    guard let node = graph.nodes.first(where: { $0.name == layer && !layer.isEmpty }) else {
      return String(layer.prefix { $0 != "(" })
    }
    let (input, output) = (graph.nodes[node.inputs[0]].shape, node.shape)
    switch node.operation {
    case .convolution(let convolution):
      let size = "\(convolution.kernel)x\(convolution.kernel)"
      return "convolution \(size), \(input.channels) to \(output.channels), \(output.height)x"
        + "\(output.width)"
    case .batchNormalization:
      return "batch normalization, \(output.channels), \(output.height)x\(output.width)"
    default:
      return "linear, \(input.count) to \(output.count)"
    }
  }
}
