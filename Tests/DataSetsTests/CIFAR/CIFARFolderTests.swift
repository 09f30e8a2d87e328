import DataSets
import Foundation
import Records
import Testing

@testable import enum DataSets.CIFARClasses

@Suite("CIFAR folders") struct CIFARFolderTests {
  private static let shape = ImageShape(channels: 3, height: 32, width: 32)

  @Test(
    "the five training batches come in their order, in either version",
    arguments: ["cifar-10-batches-bin", "cifar-10-batches-py"])
  func trainingBatches(version: String) throws {
    let images = try ImageDataSet.cifar10.load(.train, folder: Vectors.path(version))
    #expect(images.labels == [1, 3, 5, 7, 9])
    #expect(images.pixels == (1...5).flatMap { Vectors.image($0, Self.shape) })
    #expect(images.origin.count == 5)
    #expect(images.name == "CIFAR-10 train")
    #expect(images.coarse == nil)
  }

  @Test(
    "both levels of CIFAR-100 are read, in either version",
    arguments: ["cifar-100-binary", "cifar-100-python"])
  func twoLevels(version: String) throws {
    let images = try ImageDataSet.cifar100.load(.test, folder: Vectors.path(version))
    #expect(images.labels == [0, 41])
    #expect(images.coarse?.labels == [19, 0])
    #expect(images.pixels == [2, 3].flatMap { Vectors.image($0, Self.shape) })
    #expect(images.classNames[41] == "lawn_mower")
    #expect(images.coarse?.classNames[19] == "vehicles_2")
  }

  @Test("a folder that holds unpacked archives is searched, the binary version first")
  func unpackedArchives() throws {
    let images = try ImageDataSet.load(name: "cifar10", split: .test, folder: Vectors.path(""))
    #expect(images.labels == [9, 0])
    #expect(images.origin == [try Vectors.path("cifar-10-batches-bin/test_batch.bin")])
  }

  @Test("a test split alone is enough, with the published class names")
  func testSplitAlone() throws {
    let folder = try TemporaryFolder()
    try folder.copy("cifar-10-batches-bin/test_batch.bin", as: "test_batch.bin")
    let images = try ImageDataSet.cifar10.load(.test, folder: folder.path)
    #expect(images.classNames == ImageDataSet.cifar10.classNames)
  }

  // The two pickles have the MD5 sums of the published ones, so these are the published names.
  @Test("the names that stand in for a missing list are the published ones")
  func publishedNames() throws {
    let ten = try ImageDataSet.cifar10.load(.test, folder: Vectors.path("cifar-10-batches-py"))
    #expect(ten.classNames == CIFARClasses.cifar10)
    let hundred = try ImageDataSet.cifar100.load(.test, folder: Vectors.path("cifar-100-python"))
    #expect(hundred.classNames == CIFARClasses.cifar100Fine)
    #expect(hundred.coarse?.classNames == CIFARClasses.cifar100Coarse)
  }

  @Test("a missing training batch is named")
  func missingBatch() throws {
    let folder = try TemporaryFolder()
    try folder.copy("cifar-10-batches-bin", as: "cifar-10-batches-bin")
    let lost = folder.file("cifar-10-batches-bin/data_batch_4.bin")
    try FileManager.default.removeItem(atPath: lost)
    let error = try #require(throws: DataSetError.self) {
      try ImageDataSet.cifar10.load(.train, folder: folder.path)
    }
    #expect(error.description.contains(lost))
  }

  @Test("an empty folder is answered with where we looked and how to get the images")
  func emptyFolder() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: DataSetError.self) {
      try ImageDataSet.cifar100.load(.train, folder: folder.path)
    }
    #expect(error.description.contains(folder.file("cifar-100-binary/train.bin")))
    #expect(error.description.contains("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"))
  }
}
