import Foundation
import Records
import Testing

@testable import DataSets

@Suite("The origin of files") struct DataSetFilesTests {
  @Test("files of which nothing is known, or something else, are not called published")
  func unknown() throws {
    let images = try Vectors.path("cifar-10-batches-bin/test_batch.bin")
    let names = try Vectors.path("cifar-10-batches-py/batches.meta")
    #expect(try DataSetFiles.identify([images], of: .cifar10) == .notPublished)
    #expect(try DataSetFiles.identify([names], of: .cifar10) == .notPublished)
  }

  @Test("the title says what the files are instead")
  func titles() {
    #expect(DataSetFiles.published.title(of: .mnist) == "MNIST")
    #expect(DataSetFiles.firstImagesPublished.title(of: .cifar10) == "CIFAR-10")
    #expect(DataSetFiles.jpegCopy.title(of: .cifar10) == "CIFAR-10 (JPEG copy)")
    #expect(DataSetFiles.cutOut.title(of: .cifar10) == "CIFAR-10 (first 1000 images)")
    #expect(DataSetFiles.notPublished.title(of: .cifar100) == "CIFAR-100 (not the published files)")
  }

  @Test(
    "Debian's copy of Fashion-MNIST, compressed anew, is the published one",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
  func debian() throws {
    let images = try ImageDataSet.fashionMNIST.load(.test)
    #expect(try DataSetFiles.identify(images.origin, of: .fashionMNIST) == .published)
  }
}
