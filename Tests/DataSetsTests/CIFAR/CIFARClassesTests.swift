import Testing

@testable import DataSets

// `CIFARFolderTests` compares the names with those of the published files.
@Suite("CIFAR classes") struct CIFARClassesTests {
  @Test("there are 10, 100 and 20 different names")
  func counts() {
    #expect(Set(CIFARClasses.cifar10).count == 10)
    #expect(Set(CIFARClasses.cifar100Fine).count == 100)
    #expect(Set(CIFARClasses.cifar100Coarse).count == 20)
  }
}
