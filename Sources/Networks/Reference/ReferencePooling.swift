/// Pooling over windows that lie within the map: their largest value, or their mean.
struct ReferencePooling {
  private let rule: Rule
  private let window: (height: Int, width: Int)
  private let stride: Int
  private let input: MapShape
  private let output: MapShape
  private let imageCount: Int

  private enum Rule { case maximum, average }

  init(_ graph: NetworkGraph, _ index: Int, imageCount: Int) {
    let node = graph.nodes[index]
    input = graph.nodes[node.inputs[0]].shape
    output = node.shape
    self.imageCount = imageCount
    switch node.operation {
    case .maximumPooling(let window, let stride):
      (rule, self.window, self.stride) = (.maximum, (window, window), stride)
    case .averagePooling(let window, let stride):
      (rule, self.window, self.stride) = (.average, (window, window), stride)
    case .globalAveragePooling:
      (rule, window, stride) = (.average, (input.height, input.width), 1)
    default: preconditionFailure("node \(index) is no pooling")
    }
  }

  func forward(_ x: [Double]) -> [Double] {
    windows.map { window in
      switch rule {
      case .maximum: x[largest(x, window)]
      case .average: window.reduce(0) { $0 + x[$1] } / Double(window.count)
      }
    }
  }

  func backward(_ gradient: [Double], _ x: [Double], _ inputGradient: inout [Double]) {
    for (position, window) in windows.enumerated() {
      switch rule {
      case .maximum: inputGradient[largest(x, window)] += gradient[position]
      case .average:
        for pixel in window { inputGradient[pixel] += gradient[position] / Double(window.count) }
      }
    }
  }

  /// For each output the positions that it looks at, row by row.
  private var windows: [[Int]] {
    (0..<imageCount * output.count).map { position in
      let map = position / output.pixels * input.pixels
      let row = position % output.pixels / output.width * stride
      let column = position % output.width * stride
      return (0..<window.height * window.width).map { pixel in
        map + (row + pixel / window.width) * input.width + column + pixel % window.width
      }
    }
  }

  /// The position of the largest value; of equals the first, as in PyTorch.
  private func largest(_ x: [Double], _ window: [Int]) -> Int {
    window.dropFirst().reduce(window[0]) { x[$1] > x[$0] ? $1 : $0 }
  }
}
