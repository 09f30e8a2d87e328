import Records
import Testing

@testable import DataSets

@Suite("CIFAR records") struct CIFARRecordsTests {
  private static func read(_ bytes: [UInt8], _ family: CIFARFamily) throws -> CIFARImages {
    var images = CIFARImages()
    try CIFARRecords.append(bytes, family, path: "a", to: &images)
    return images
  }

  @Test("the fine class stands behind the coarse one")
  func order() throws {
    let images = try Self.read([3, 77] + [UInt8](repeating: 5, count: 3072), .cifar100)
    #expect(images.labels == [77])
    #expect(images.coarseLabels == [3])
    #expect(images.pixels == [UInt8](repeating: 5, count: 3072))
  }

  @Test(
    "files that are not whole records are refused with their size",
    arguments: [0, 1, 3072, 3074, 2 * 3073 - 1])
  func halfRecords(count: Int) throws {
    let error = try #require(throws: FormatError.self) {
      try Self.read([UInt8](repeating: 0, count: count), .cifar10)
    }
    #expect(
      error.description == "a: size: found \(count) bytes, allowed are whole records of 3073")
  }

  @Test("a class that does not exist is refused with its record and place")
  func classes() throws {
    let record = [UInt8](repeating: 0, count: 3073)
    let error = try #require(throws: FormatError.self) {
      try Self.read(record + [10] + record.dropFirst(), .cifar10)
    }
    #expect(
      error.description == "a: byte 3073: label of record 1: found 10, allowed are 0 to 9")
  }

  @Test(
    "both classes of CIFAR-100 are checked",
    arguments: [
      ([20, 0], 0, "coarse label of record 0", "0 to 19"),
      ([0, 100], 1, "fine label of record 0", "0 to 99"),
    ] as [([UInt8], Int, String, String)])
  func bothClasses(labels: [UInt8], offset: Int, field: String, allowed: String) throws {
    let error = try #require(throws: FormatError.self) {
      try Self.read(labels + [UInt8](repeating: 0, count: 3072), .cifar100)
    }
    #expect(error.position == .byte(offset))
    #expect(error.field == field)
    #expect(error.problem.contains(allowed))
  }
}
