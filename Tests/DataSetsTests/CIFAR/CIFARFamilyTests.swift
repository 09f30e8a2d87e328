import Testing

@testable import DataSets

@Suite("CIFAR families") struct CIFARFamilyTests {
  @Test("training files of CIFAR-10 are five, numbered from 1")
  func trainingFiles() {
    #expect(CIFARFamily.cifar10.fileNames(.python, .train).last == "data_batch_5")
    #expect(CIFARFamily.cifar10.fileNames(.binary, .train).first == "data_batch_1.bin")
    #expect(CIFARFamily.cifar100.fileNames(.binary, .train) == ["train.bin"])
  }

  @Test("an image of either family has 3,072 values")
  func pixelCount() {
    #expect(ImageDataSet.cifar10.shape.pixelCount == CIFARFamily.pixelCount)
    #expect(ImageDataSet.cifar100.shape.pixelCount == CIFARFamily.pixelCount)
  }
}
