import Networks
import Testing

@Suite("Architecture registry") struct ArchitectureRegistryTests {
  @Test("makes from every listed name the architecture of that name")
  func names() throws {
    for name in ArchitectureRegistry.names {
      #expect(try ArchitectureRegistry.architecture(named: name).name == name)
    }
  }

  @Test(
    "knows all members of a family, and is lenient about case, - and _",
    arguments: [
      ("ResNet1202", "resnet1202"), ("resnet14x4", "resnet14x4"), ("wrn-28-10", "wrn_28_10"),
      ("WRN_22_3", "wrn_22_3"), ("densenet_190_40", "densenet-190-40"),
      ("densenet-40-12-0.5", "densenet-40-12-0.5"), ("densenet-bc-250-24", "densenet-bc-250-24"),
      ("densenet-bc-250-24-0.25", "densenet-bc-250-24-0.25"), ("plain_8", "plain-8"),
    ])
  func families(_ written: String, _ name: String) throws {
    #expect(try ArchitectureRegistry.architecture(named: written).name == name)
  }

  @Test("names that are made lead back to an equal network")
  func canonicalNames() throws {
    for name in ["resnet14x4", "wrn_10_3", "densenet-13-7-0.3", "densenet-bc-22-8", "vgg11"] {
      let first = try ArchitectureRegistry.architecture(named: name)
      let second = try ArchitectureRegistry.architecture(named: first.name)
      #expect(try first.graph(classCount: 3) == second.graph(classCount: 3))
    }
  }

  @Test(
    "lists what is allowed for an unknown name, the nearest first",
    arguments: [
      ("resnet2o", "resnet20"), ("vgg12", "vgg11"), ("plain-5", "plain-2"), ("fast", "fast9"),
      ("wrn_16", "wrn_16_1"), ("densenet-bc-100", "densenet-bc-100-12"),
    ])
  func unknownNames(_ written: String, _ nearest: String) throws {
    let error = try #require(
      #expect(throws: NetworkError.self) {
        try ArchitectureRegistry.architecture(named: written)
      })
    guard case .unknownArchitecture(written, let allowed) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(allowed.first == nearest)
    #expect(Set(allowed) == Set(ArchitectureRegistry.names + ArchitectureRegistry.patterns))
  }

  @Test(
    "says which numbers a family allows", arguments: ["resnet21", "wrn_17_2", "densenet-90-60"])
  func numbers(_ name: String) {
    #expect(throws: NetworkError.self) { try ArchitectureRegistry.architecture(named: name) }
  }

  @Test("takes a shortcut for residual networks of 6n + 2 layers alone")
  func shortcuts() throws {
    let padded = try ArchitectureRegistry.architecture(named: "resnet20", shortcut: .padding)
    #expect(try padded.graph().parameterCount == 269_722)
    #expect(throws: NetworkError.self) {
      try ArchitectureRegistry.architecture(named: "resnet18", shortcut: .padding)
    }
  }

  @Test("gives every architecture all its taps", arguments: ArchitectureRegistry.names)
  func taps(_ name: String) throws {
    let graph = try ArchitectureRegistry.architecture(named: name).graph()
    let stages = graph.taps.filter { if case .stage = $0.name { true } else { false } }
    let required =
      [Tap.Name.stem, .pooled, .logits]
      + (1...stages.count).flatMap { [.stage($0), .stageBeforeReLU($0), .stageAfterReLU($0)] }
    #expect(Set(graph.taps.map(\.name)) == Set(required))
    for stage in 1...stages.count {
      let after = try #require(graph.node(of: .stageAfterReLU(stage)))
      #expect(graph.nodes[after].operation == .relu)
      #expect(graph.nodes[after].inputs.first == graph.node(of: .stageBeforeReLU(stage)))
    }
  }

  @Test(
    "builds every architecture on odd images of few channels",
    arguments: ArchitectureRegistry.names)
  func oddImages(_ name: String) throws {
    let architecture = try ArchitectureRegistry.architecture(named: name)
    let image = MapShape(channels: 1, height: 29, width: 33)
    let graph = try architecture.graph(image: image, classCount: 7)
    #expect(graph.image == image)
    #expect(graph.nodes[graph.output].shape == MapShape(channels: 7, height: 1, width: 1))
    #expect(throws: NetworkError.self) { try architecture.graph(classCount: 0) }
  }
}
