import Records
import Testing

@Suite("Safetensors") struct SafetensorsTests {
  @Test("a file by the reference library reads: names in order, metadata, every element type")
  func reads() throws {
    let file = try Safetensors.read(Vectors.path("mixed.safetensors"))
    #expect(file.metadata == ["format": "pt"])
    #expect(
      file.names == [
        "num_batches_tracked", "bias", "nothing", "weight", "quote \" back \\ tab \t é", "brain",
        "half", "pixels", "mask",
      ])
    #expect(try file.tensor("weight") == TensorRecord(shape: [2, 3], float32: [0, 1, 2, 3, 4, 5]))
    #expect(try file.tensor("bias") == TensorRecord(shape: [2], float64: [0.5, -2]))
    #expect(try file.tensor("num_batches_tracked") == TensorRecord(shape: [], int64: [7]))
    #expect(try file.tensor("pixels") == TensorRecord(shape: [2, 2], uint8: [0, 1, 254, 255]))
    #expect(try file.tensor("half").float32() == [0.5, -2])
    #expect(try file.tensor("brain").float32() == [0.5, -2])
    #expect(try file.tensor("mask").uint8() == [1, 0, 1])
    #expect(try file.tensor("nothing").shape == [0, 4])
    #expect(try file.tensor("quote \" back \\ tab \t é").int64() == [-5])
  }

  @Test(
    "what we write is byte for byte what the reference library writes",
    arguments: [
      "mixed", "none",
    ])
  func sameBytes(name: String) throws {
    let bytes = try Vectors.bytes("\(name).safetensors")
    let file = try Safetensors(decoding: bytes[...], path: name)
    let tensors = try file.names.reduce(into: [:]) { $0[$1] = try file.tensor($1) }
    #expect(Safetensors.encode(tensors, metadata: file.metadata) == bytes)
  }

  @Test("tensors and metadata survive the way through a file")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let tensors = [
      "b": TensorRecord(shape: [2], float32: [.nan, -0.0]),
      "a": TensorRecord(shape: [], int64: [3]),
    ]
    let metadata = ["classes": "[\"a\\b\",\u{1}]", "epoch": "3"]
    try Safetensors.write(tensors, metadata: metadata, to: folder.file("a.safetensors"))
    let file = try Safetensors.read(folder.file("a.safetensors"))
    #expect(file.metadata == metadata)
    #expect(try file.tensor("a") == tensors["a"])
    #expect(try file.tensor("b") == tensors["b"])
    #expect(try folder.fileNames == ["a.safetensors"])
  }

  @Test("an element type that we cannot hold spoils only its own tensor")
  func unsupportedType() throws {
    let file = try Safetensors.read(Vectors.path("float8.safetensors"))
    #expect(try file.tensor("known").float32() == [1.5])
    let error = try #require(throws: SafetensorsError.self) { try file.tensor("small") }
    #expect(error.kind == .unsupportedElementType(tensor: "small", name: "F8_E4M3"))
  }

  @Test("a missing tensor is an error that lists what is there")
  func missingTensor() throws {
    let file = try Safetensors.read(Vectors.path("float8.safetensors"))
    let error = try #require(throws: SafetensorsError.self) { try file.tensor("fc.weight") }
    #expect(error.kind == .missingTensor("fc.weight"))
    #expect(error.detail == "there is no tensor 'fc.weight'; the file has known, small")
  }

  @Test("an unreadable file is told apart from a broken one")
  func unreadable() throws {
    let error = try #require(throws: SafetensorsError.self) { try Safetensors.read("/nowhere/a") }
    #expect(error.description == "cannot open /nowhere/a: No such file or directory")
  }
}
