import DataSets
import Testing

@testable import Downloads

@Suite("The catalogue") struct CatalogueTests {
  @Test("has addresses, sizes and checksums of every data set", arguments: ImageDataSet.allCases)
  func complete(dataSet: ImageDataSet) {
    let catalogue = Catalogue(of: dataSet)
    #expect(!catalogue.files.isEmpty)
    for file in catalogue.files {
      #expect(file.address.contains(/^https?:\/\//) && file.address.hasSuffix("/\(file.name)"))
      #expect(file.checksum.contains(/^[0-9a-f]{32}$/))
      #expect(file.byteCount > 4_000)
    }
  }

  @Test("names the files that a mirror holds", arguments: ["http://a:80/b", "http://a:80/b/"])
  func mirror(address: String) throws {
    let original = Catalogue(of: .mnist)
    let catalogue = try original.from(mirror: address)
    #expect(catalogue.files[3].address == "http://a:80/b/t10k-labels-idx1-ubyte.gz")
    #expect(catalogue.files.map(\.checksum) == original.files.map(\.checksum))
    #expect(catalogue.form == original.form)
  }

  @Test(
    "refuses a mirror that is no address",
    arguments: ["", "mirror", "file:///etc", "ftp://a/b", "https://", "http://a b/"])
  func noMirror(address: String) {
    #expect(throws: DownloadError.mirror(address)) {
      try Catalogue(of: .cifar10).from(mirror: address)
    }
  }
}
