import Figures
import Foundation
import Records
import Testing

/// The figures in the repository, drawn again from the tables beside them.
///
/// Cairo's versions draw the same picture with other bytes, and a PDF names the one that drew it:
/// where this machine has another, there is nothing to compare.
@Suite("Published figures", .enabled(if: PublishedFigures.sameCairo, "drawn by another cairo"))
struct PublishedFiguresTests {
  @Test(
    "are drawn again with the same bytes",
    arguments: PublishedFigures.names, [GraphicsFormat.svg, .pdf])
  func sameBytes(name: String, format: GraphicsFormat) throws {
    let published = try PublishedFigures.bytes("\(name).\(format.rawValue)")
    let figure = try PaperFigure.named(name).figure(fromFolder: PublishedFigures.folder)
    let drawn = try figure.bytes(as: format, style: .paper)
    #expect(drawn == published, "\(name).\(format.rawValue) is not what its table draws")
  }

  @Test(
    "of experiments' claims are drawn again with the same bytes",
    arguments: PublishedFigures.claims, [GraphicsFormat.svg, .pdf])
  func sameLedger(name: String, format: GraphicsFormat) throws {
    let path = "\(PublishedFigures.folder)/\(name).csv"
    let drawn = try PaperFigure.ledger.figure(of: .read(path), path: path)
      .bytes(as: format, style: .paper)
    let published = try PublishedFigures.bytes("\(name).\(format.rawValue)")
    #expect(drawn == published, "\(name).\(format.rawValue) is not what its table draws")
  }
}

/// The folder of published figures.
enum PublishedFigures {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "figures").path

  /// The ledger's figures, and those of the experiments whose tables are published.
  static let names =
    PaperFigure.ofLedger.map(\.name)
    + PaperFigure.ofExperiments.filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0.tableName)")
    }.map(\.name)

  /// The tables of claims that experiments published, each drawn as a ledger of its own.
  static let claims = ["student-claims", "cifar-flatness-claims"].filter {
    FileManager.default.fileExists(atPath: "\(folder)/\($0).csv")
  }

  static func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: folder).appending(path: file)))
  }

  /// Whether a PDF drawn here names the same producer as the published one.
  static var sameCairo: Bool {
    guard let published = try? bytes("errors.pdf"),
      let drawn = try? PaperFigure.named("errors").figure(fromFolder: folder)
        .bytes(as: .pdf, style: .paper)
    else { return true }
    return producer(of: published) == producer(of: drawn)
  }

  private static func producer(of pdf: [UInt8]) -> String? {
    let text = String(decoding: pdf, as: Unicode.ASCII.self)
    return text.firstMatch(of: /\/Producer \(([^)]*)\)/).map { String($0.1) }
  }
}
