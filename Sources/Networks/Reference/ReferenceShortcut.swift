/// Every stride-th pixel of every channel, between zero channels.
struct ReferenceShortcut {
  private let stride: Int
  private let input: MapShape
  private let output: MapShape
  private let imageCount: Int

  init(_ graph: NetworkGraph, _ index: Int, imageCount: Int) {
    let node = graph.nodes[index]
    guard case .subsampleAndPad(_, let stride) = node.operation else {
      preconditionFailure("node \(index) is no shortcut without parameters")
    }
    self.stride = stride
    input = graph.nodes[node.inputs[0]].shape
    output = node.shape
    self.imageCount = imageCount
  }

  func forward(_ x: [Double]) -> [Double] {
    var y = [Double](repeating: 0, count: imageCount * output.count)
    forEachPixel { y[$1] = x[$0] }
    return y
  }

  func backward(_ gradient: [Double], _ inputGradient: inout [Double]) {
    forEachPixel { inputGradient[$0] += gradient[$1] }
  }

  private func forEachPixel(_ body: (_ input: Int, _ output: Int) -> Void) {
    let padding = (output.channels - input.channels) / 2
    for image in 0..<imageCount {
      for channel in 0..<input.channels {
        let from = (image * input.channels + channel) * input.pixels
        let to = (image * output.channels + padding + channel) * output.pixels
        for pixel in 0..<output.pixels {
          let (row, column) = (pixel / output.width, pixel % output.width)
          body(from + row * stride * input.width + column * stride, to + pixel)
        }
      }
    }
  }
}
