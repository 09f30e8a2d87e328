/// The channels of several maps one after another, image by image.
struct ReferenceConcatenation {
  private let counts: [Int]
  private let imageCount: Int

  init(_ graph: NetworkGraph, _ index: Int, imageCount: Int) {
    counts = graph.nodes[index].inputs.map { graph.nodes[$0].shape.count }
    self.imageCount = imageCount
  }

  func forward(_ inputs: [[Double]]) -> [Double] {
    (0..<imageCount).flatMap { image in
      zip(inputs, counts).flatMap { input, count in input[image * count..<(image + 1) * count] }
    }
  }

  func backward(_ gradient: [Double], _ inputs: [Int], _ gradients: inout [[Double]]) {
    var position = 0
    for image in 0..<imageCount {
      for (input, count) in zip(inputs, counts) {
        for index in image * count..<(image + 1) * count {
          gradients[input][index] += gradient[position]
          position += 1
        }
      }
    }
  }
}
