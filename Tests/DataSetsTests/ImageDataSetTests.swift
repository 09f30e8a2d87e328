import DataSets
import Testing

@Suite("Image data sets") struct ImageDataSetTests {
  @Test("an unknown name is answered with the allowed ones")
  func unknownName() throws {
    let error = try #require(throws: DataSetError.self) {
      try ImageDataSet.load(name: "cifar", split: .train, folder: nil)
    }
    #expect(
      error.description
        == "there is no data set 'cifar'; allowed are cifar10, cifar100, fashion-mnist, mnist")
  }

  @Test("every data set has as many classes as it is named or known for")
  func classCounts() {
    #expect(ImageDataSet.allCases.map(\.classNames.count) == [10, 100, 10, 10])
  }
}
