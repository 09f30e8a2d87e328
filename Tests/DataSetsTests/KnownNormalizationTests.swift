import DataSets
import Testing

@Suite("Known normalisations") struct KnownNormalizationTests {
  @Test("names are found, others answered with the allowed ones")
  func names() throws {
    #expect(try KnownNormalization(named: "imagenet").normalization.mean == [0.485, 0.456, 0.406])
    let error = try #require(throws: PixelNormalizationError.self) {
      try KnownNormalization(named: "image-net")
    }
    #expect(error.description.contains("allowed are cifar10, cifar10-torchdistill"))
  }

  @Test("each data set's own has as many channels as its images", arguments: ImageDataSet.allCases)
  func channels(dataSet: ImageDataSet) {
    #expect(
      KnownNormalization(for: dataSet).normalization.channelCount == dataSet.shape.channels)
  }
}
