import Records
import Testing

@testable import DataSets

@Suite("CIFAR pickles") struct CIFARPickleTests {
  private static func read(_ bytes: [UInt8], _ family: CIFARFamily) throws -> CIFARImages {
    var images = CIFARImages()
    try CIFARPickle.append(bytes, family, path: "a", to: &images)
    return images
  }

  @Test("a matrix whose first index runs fastest is the same matrix")
  func columnMajor() throws {
    #expect(
      try Self.read(Vectors.bytes("column-major"), .cifar10)
        == Self.read(Vectors.bytes("cifar-10-batches-py/test_batch"), .cifar10))
  }

  @Test("a class that does not exist is refused with its key and index")
  func classes() throws {
    var bytes = try Vectors.bytes("cifar-10-batches-py/test_batch")
    let labels = try #require(bytes.firstRange(of: Array("K\u{9}K\0".utf8)))
    bytes[labels.lowerBound + 3] = 11
    let error = try #require(throws: FormatError.self) { try Self.read(bytes, .cifar10) }
    #expect(error.description == "a: labels[1]: found 11, allowed are 0 to 9")
  }

  @Test("as many classes as images are asked for")
  func counts() throws {
    // One of the two label instructions replaced by a second list entry fewer: K 9 K 0 -> K 9.
    var bytes = try Vectors.bytes("cifar-10-batches-py/test_batch")
    let labels = try #require(bytes.firstRange(of: Array("K\u{9}K\0".utf8)))
    bytes.removeSubrange(labels.lowerBound..<labels.lowerBound + 2)
    let error = try #require(throws: FormatError.self) { try Self.read(bytes, .cifar10) }
    #expect(error.description == "a: labels: found 1 classes for 2 images")
  }

  @Test("the other family's file is refused by the key that is missing")
  func otherFamily() throws {
    let error = try #require(throws: FormatError.self) {
      try Self.read(Vectors.bytes("cifar-100-python/test"), .cifar10)
    }
    #expect(
      error.description == "a: labels: the key is missing; found batch_label, coarse_labels, data, "
        + "filenames, fine_labels")
  }
}
