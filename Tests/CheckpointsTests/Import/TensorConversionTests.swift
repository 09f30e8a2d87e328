import Records
import Testing

@testable import Checkpoints

@Suite("Conversion of tensors") struct TensorConversionTests {
  @Test("a float64 that Float cannot hold is refused with its place")
  func range() throws {
    let tensor = TensorRecord(shape: [2], float64: [1, 1e39])
    let error = try #require(throws: CheckpointError.self) {
      try TensorConversion.floats(tensor, path: "a", key: "k")
    }
    #expect(
      error.description == "a: tensor 'k': found 1e+39 at 1, allowed is the range of float32")
  }

  @Test("infinities stay")
  func infinity() throws {
    let tensor = TensorRecord(shape: [1], float64: [-.infinity])
    #expect(
      try TensorConversion.floats(tensor, path: "a", key: "k") == [-.infinity])
  }

  @Test("integers are no weights")
  func integers() throws {
    let error = try #require(throws: CheckpointError.self) {
      try TensorConversion.floats(
        TensorRecord(shape: [1], int64: [1]), path: "a", key: "k")
    }
    #expect(
      error.description
        == "a: tensor 'k': found int64, allowed is float32, float64, float16 or bfloat16")
  }

  @Test("counters are one integer that is not negative")
  func counters() throws {
    #expect(
      try TensorConversion.counter(TensorRecord(shape: [1], int64: [7]), path: "a", key: "k") == 7)
    for tensor in [
      TensorRecord(shape: [], int64: [-1]), TensorRecord(shape: [], float32: [1]),
      TensorRecord(shape: [2], int64: [1, 1]), TensorRecord(shape: [0], int64: []),
    ] {
      #expect(throws: CheckpointError.self) {
        try TensorConversion.counter(tensor, path: "a", key: "k")
      }
    }
  }
}
