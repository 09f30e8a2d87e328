import Records
import Testing

@testable import DataSets

@Suite("IDX images") struct IDXImagesTests {
  private static func refusal(
    _ images: TensorRecord, _ labels: TensorRecord
  ) throws -> FormatError {
    try #require(throws: FormatError.self) {
      try IDXImages.images(from: images, labels: labels, .mnist, .test, origin: [])
    }
  }

  private static func pixels(_ shape: [Int]) -> TensorRecord {
    TensorRecord(shape: shape, uint8: [UInt8](repeating: 1, count: shape.reduce(1, *)))
  }

  @Test(
    "images of another shape are refused",
    arguments: [[2, 28, 27], [2, 784], [2, 28, 28, 1], [0, 28, 28]])
  func shapes(shape: [Int]) throws {
    let error = try Self.refusal(Self.pixels(shape), TensorRecord(shape: [2], uint8: [0, 1]))
    #expect(
      error.problem
        == "found uint8 of shape \(shape), allowed is uint8 of shape [1 or more, 28, 28]")
  }

  @Test("labels that are no bytes are refused")
  func labelType() throws {
    let error = try Self.refusal(
      Self.pixels([1, 28, 28]), TensorRecord(shape: [1], int64: [3]))
    #expect(error.problem == "found int64 of shape [1], allowed is uint8 of shape [count]")
  }

  @Test("another number of labels than of images is refused")
  func counts() throws {
    let error = try Self.refusal(
      Self.pixels([2, 28, 28]), TensorRecord(shape: [3], uint8: [0, 1, 2]))
    #expect(error.problem == "found 3, but array has 2 images")
  }

  @Test("a class that does not exist is refused with its place")
  func classes() throws {
    let error = try Self.refusal(
      Self.pixels([2, 28, 28]), TensorRecord(shape: [2], uint8: [0, 10]))
    #expect(error.description == "array: byte 9: label 1: found 10, allowed are 0 to 9")
  }
}
