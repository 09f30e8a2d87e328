import DataSets
import Foundation
import Records
import Testing

@Suite("IDX folders") struct IDXFolderTests {
  private static let shape = ImageShape(channels: 1, height: 28, width: 28)

  @Test("plain files are read")
  func plain() throws {
    let images = try ImageDataSet.mnist.load(.train, folder: Vectors.path("mnist"))
    #expect(images.labels == [7, 8, 9])
    #expect(images.pixels == (7...9).flatMap { Vectors.image($0, Self.shape) })
    #expect(images.shape == Self.shape)
    #expect(images.name == "MNIST train")
  }

  @Test("gzipped files are read")
  func gzipped() throws {
    let images = try ImageDataSet.fashionMNIST.load(.test, folder: Vectors.path("mnist"))
    #expect(images.labels == [1, 2])
    #expect(images.pixels == (1...2).flatMap { Vectors.image($0, Self.shape) })
    #expect(images.classNames[1] == "Trouser")
  }

  @Test("the folder that torchvision makes is searched")
  func torchvision() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file("FashionMNIST"), withIntermediateDirectories: true)
    try folder.copy("mnist", as: "FashionMNIST/raw")
    #expect(try ImageDataSet.fashionMNIST.load(.train, folder: folder.path).count == 3)
    #expect(throws: DataSetError.self) { try ImageDataSet.mnist.load(.train, folder: folder.path) }
  }

  @Test("missing labels are named with the folders that were searched")
  func missingLabels() throws {
    let folder = try TemporaryFolder()
    try folder.copy("mnist/train-images-idx3-ubyte", as: "train-images-idx3-ubyte")
    let error = try #require(throws: DataSetError.self) {
      try ImageDataSet.fashionMNIST.load(.train, folder: folder.path)
    }
    #expect(error.description.contains(folder.file("train-labels-idx1-ubyte[.gz]")))
    #expect(error.description.contains("dataset-fashion-mnist"))
  }

  @Test("MNIST without a folder is answered with what to give")
  func noFolder() throws {
    let error = try #require(throws: DataSetError.self) { try ImageDataSet.mnist.load(.test) }
    #expect(error.description.contains("no folder was given. Give the folder of the four files"))
  }
}
