import Networks
import Testing

@Suite("ResNet of 6n + 2 layers") struct ResNetTests {
  // chenyaofo/pytorch-cifar-models and akamaster/pytorch_resnet_cifar10, counted with PyTorch.
  @Test(
    "has the published parameters and keys",
    arguments: [
      (20, Shortcut.projection, 10, 272_474, 128), (20, .projection, 100, 278_324, 128),
      (56, .projection, 10, 855_770, 344), (56, .projection, 100, 861_620, 344),
      (110, .projection, 10, 1_730_714, 668), (110, .projection, 100, 1_736_564, 668),
      (20, .padding, 10, 269_722, 116), (32, .padding, 10, 464_154, 188),
      (56, .padding, 10, 853_018, 332), (110, .padding, 10, 1_727_962, 656),
    ])
  func counts(_ depth: Int, _ shortcut: Shortcut, _ classes: Int, _ parameters: Int, _ keys: Int)
    throws
  {
    let graph = try ResNet(depth: depth, shortcut: shortcut).graph(classCount: classes)
    #expect(graph.parameterCount == parameters)
    #expect(graph.stateNames.count == keys)
  }
}
