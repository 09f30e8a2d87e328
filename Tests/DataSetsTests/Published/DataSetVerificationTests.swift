import Foundation
import Records
import Testing

@testable import DataSets

@Suite("Verification of data sets") struct DataSetVerificationTests {
  /// The published versions as if the small vectors had been published.
  private static func versions(
    of dataSet: ImageDataSet, checksums: [String: [PublishedChecksum]] = [:]
  ) -> [PublishedVersion] {
    dataSet.publishedVersions.map { version in
      PublishedVersion(
        folderName: version.folderName,
        files: version.files.map { file in
          PublishedFile(
            name: file.name, format: file.format, byteCount: nil,
            checksums: checksums[file.name] ?? [])
        })
    }
  }

  private static func findings(
    _ dataSet: ImageDataSet, in folder: String?, _ versions: [PublishedVersion]
  ) -> [String: VerifiedFile.Finding] {
    DataSetVerification(of: dataSet, in: folder, versions: versions).files
      .reduce(into: [:]) { $0[$1.name] = $1.finding }
  }

  @Test("every file of a data set is looked at, also in the folder of an archive")
  func wellFormed() throws {
    let folder = try Vectors.path("")
    let verification = DataSetVerification(
      of: .cifar10, in: folder, versions: Self.versions(of: .cifar10))
    #expect(verification.isSound)
    #expect(verification.folder == "\(folder)/cifar-10-batches-bin")
    #expect(
      verification.files.map(\.name) == (1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"])
    #expect(verification.files.allSatisfy { $0.finding == .wellFormed })
  }

  @Test(
    "the python version and both levels of CIFAR-100 are read",
    arguments: [
      (ImageDataSet.cifar10, "cifar-10-batches-py", 6), (.cifar100, "cifar-100-python", 2),
      (.cifar100, "cifar-100-binary", 2),
    ])
  func otherVersions(dataSet: ImageDataSet, name: String, fileCount: Int) throws {
    let verification = DataSetVerification(
      of: dataSet, in: try Vectors.path(name), versions: Self.versions(of: dataSet))
    #expect(verification.isSound && verification.files.count == fileCount)
  }

  @Test("each fault is found in its file, whatever is wrong with the others")
  func faults() throws {
    let folder = try TemporaryFolder()
    try folder.copy("cifar-10-batches-bin", as: "cifar-10-batches-bin")
    func path(_ name: String) -> String { folder.file("cifar-10-batches-bin/\(name)") }
    try FileManager.default.removeItem(atPath: path("data_batch_1.bin"))
    var records = try FileContents.bytes(of: path("data_batch_2.bin"))
    records[0] = 10
    try AtomicFile.write(records, to: path("data_batch_2.bin"))
    try AtomicFile.write([UInt8](repeating: 0, count: 3_072), to: path("data_batch_3.bin"))
    let wrong = PublishedChecksum(digits: "0000")
    let batch = try FileContents.bytes(of: path("data_batch_4.bin"))
    let right = PublishedChecksum(digits: MD5.hexadecimal(of: batch[...]))
    var versions = Self.versions(
      of: .cifar10, checksums: ["data_batch_4.bin": [right], "data_batch_5.bin": [wrong]])
    let size = PublishedFile(
      name: "test_batch.bin", format: .binary(.cifar10), byteCount: 3_073, checksums: [])
    versions[0] = PublishedVersion(
      folderName: versions[0].folderName, files: versions[0].files.dropLast() + [size])
    let findings = Self.findings(.cifar10, in: folder.path, versions)
    #expect(findings["data_batch_1.bin"] == .missing)
    #expect(
      findings["data_batch_2.bin"]
        == .broken(
          FormatError(
            path: path("data_batch_2.bin"), position: .byte(0), field: "label of record 0",
            problem: "found 10, allowed are 0 to 9")))
    guard case .broken(let error) = findings["data_batch_3.bin"] else {
      Issue.record("half a record is broken")
      return
    }
    #expect(error.field == "size")
    #expect(findings["data_batch_4.bin"] == .published)
    // By GNU md5sum of the vector.
    #expect(
      findings["data_batch_5.bin"]
        == .wrongChecksum(found: "090336a6c842ce395c38dd08f589a456", expected: "0000", part: .whole)
    )
    #expect(findings["test_batch.bin"] == .wrongSize(found: 6_146, expected: 3_073))
  }

  @Test("a checksum of the first images is told from one of the whole file")
  func firstImages() throws {
    let bytes = try Vectors.bytes("cifar-10-batches-bin/test_batch.bin")
    let digits = MD5.hexadecimal(of: bytes.prefix(3_073))
    let known = [
      PublishedChecksum(
        digits: digits, verdict: .firstImagesPublished, byteCount: bytes.count, prefixLength: 3_073),
      PublishedChecksum(digits: digits, verdict: .cutOut, byteCount: 3_073),
      PublishedChecksum(digits: "0000", verdict: .jpegCopy, byteCount: bytes.count),
    ]
    let versions = Self.versions(of: .cifar10, checksums: ["test_batch.bin": known])
    let folder = try TemporaryFolder()
    try folder.copy("cifar-10-batches-bin", as: "data")
    func finding() -> VerifiedFile.Finding? {
      Self.findings(.cifar10, in: folder.file("data"), versions)["test_batch.bin"]
    }
    #expect(finding() == .firstImagesPublished)
    var other = bytes
    other[3_072] ^= 1
    try AtomicFile.write(other, to: folder.file("data/test_batch.bin"))
    #expect(
      finding()
        == .wrongChecksum(
          found: MD5.hexadecimal(of: other.prefix(3_073)), expected: digits, part: .firstImages))
    try AtomicFile.write(Array(bytes.prefix(3_073)), to: folder.file("data/test_batch.bin"))
    #expect(finding() == .standIn(.cutOut))
  }

  @Test("a gzipped file is judged by what it unpacks to")
  func gzipped() throws {
    let folder = try TemporaryFolder()
    try folder.copy("mnist", as: "mnist")
    let name = "train-images-idx3-ubyte"
    let bytes = try Vectors.bytes("mnist/\(name)")
    try FileManager.default.removeItem(atPath: folder.file("mnist/\(name)"))
    try AtomicFile.write(Gzip.compressed(bytes), to: folder.file("mnist/\(name).gz"))
    let checksum = PublishedChecksum(digits: MD5.hexadecimal(of: bytes[...]))
    let versions = Self.versions(of: .mnist, checksums: [name: [checksum]])
    let sound = Self.findings(.mnist, in: folder.file("mnist"), versions)
    #expect(sound["\(name).gz"] == .published)
    #expect(sound["t10k-labels-idx1-ubyte.gz"] == .wellFormed)
    try AtomicFile.write(
      Gzip.compressed(bytes).dropLast(), to: folder.file("mnist/\(name).gz"))
    guard
      case .broken(let error) = Self.findings(.mnist, in: folder.file("mnist"), versions)[
        "\(name).gz"]
    else {
      Issue.record("a gzip file without its last byte is broken")
      return
    }
    #expect(error.field == "gzip")
  }

  @Test("files that are sound by themselves must also load together")
  func unloadable() throws {
    let folder = try TemporaryFolder()
    try folder.copy("cifar-10-batches-bin", as: "data")
    try AtomicFile.write("airplane\n", to: folder.file("data/batches.meta.txt"))
    let verification = DataSetVerification(
      of: .cifar10, in: folder.file("data"), versions: Self.versions(of: .cifar10))
    #expect(!verification.isSound && verification.files.count == 7)
    let file = try #require(verification.files.last)
    #expect(file.name == "batches.meta.txt")
    guard case .broken(let error) = file.finding else {
      Issue.record("a list of one name is broken")
      return
    }
    #expect(error.problem.contains("found 1 names"))
  }

  @Test("nothing at all is a data set with all files missing", arguments: ImageDataSet.allCases)
  func nothing(dataSet: ImageDataSet) throws {
    let folder = try TemporaryFolder()
    let verification = DataSetVerification(of: dataSet, in: folder.path)
    #expect(!verification.isSound && verification.folder == folder.path)
    #expect(verification.files.allSatisfy { $0.finding == .missing })
    if dataSet != .fashionMNIST { #expect(!DataSetVerification(of: dataSet, in: nil).isSound) }
  }

  @Test(
    "Fashion-MNIST as Debian's package installs it is the published one",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
  func debian() {
    let verification = DataSetVerification(of: .fashionMNIST, in: nil)
    #expect(verification.files.map(\.finding) == Array(repeating: .published, count: 4))
  }
}
