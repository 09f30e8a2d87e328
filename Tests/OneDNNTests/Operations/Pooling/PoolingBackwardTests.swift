import OneDNN
import Testing

@Suite("Pooling backward") struct PoolingBackwardTests {
  @Test(
    "gives each number its share of the gradient", arguments: PoolingKind.allCases,
    [MemoryOrder.nhwc, .nChw8c])
  func share(kind: PoolingKind, order: MemoryOrder) throws {
    let plain = PlainPooling(kind: kind)
    let forward = try plain.forward(order)
    let backward = try PoolingBackward(of: forward)
    let source = normalNumbers(plain.shape, seed: 1)
    let gradient = normalNumbers(plain.resultShape, seed: 2)
    let workspace = forward.workspace.map(Tensor.init)
    let (output, result) = (Tensor(forward.destination), Tensor(backward.sourceGradient))
    try forward.run(
      source: tensor(source, like: forward.source), destination: output, workspace: workspace)
    try backward.run(
      destinationGradient: tensor(gradient, like: backward.destinationGradient),
      workspace: workspace, sourceGradient: result)
    var expected = [Double](repeating: 0, count: source.count)
    for (position, window) in plain.windows(source).enumerated() {
      for entry in window { expected[entry.index] += Double(gradient[position]) * entry.weight }
    }
    // At most four windows of stride 2 share a number; gradients stay below 2³.
    expectClose(try result.values(), expected, 8 * 0x1p3 * Double(Float.ulpOfOne))
  }
}
