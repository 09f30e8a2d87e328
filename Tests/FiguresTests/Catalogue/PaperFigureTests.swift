import Foundation
import Records
import Testing

@testable import Figures

@Suite("Paper figures") struct PaperFigureTests {
  static let names = PaperFigure.all.map(\.name)

  @Test("every figure of the catalogue is drawn twice with the same bytes", arguments: names)
  func sameBytes(name: String) throws {
    let figure = try SyntheticTables.figure(name)
    for format in GraphicsFormat.allCases {
      let first = try figure.bytes(as: format)
      #expect(first.count > 1_000)
      #expect(try figure.bytes(as: format) == first, "\(format)")
    }
  }

  @Test("every figure fits the sizes of slides", arguments: names)
  func slides(name: String) throws {
    let figure = try SyntheticTables.figure(name)
    let paper = try figure.bytes(as: .svg)
    #expect(try figure.bytes(as: .svg, style: .slides) != paper)
  }

  @Test("every column of the catalogue is needed, and its absence is named", arguments: names)
  func missingColumn(name: String) throws {
    for column in try PaperFigure.named(name).columns.map(\.name) {
      #expect {
        try SyntheticTables.figure(name) { text in
          let header = text.prefix { $0 != "\n" }.split(separator: ",")
            .map { $0 == column ? "other" : String($0) }
          return header.joined(separator: ",") + text.drop { $0 != "\n" }
        }
      } throws: { error in
        let words = "\(error)"
        return words.contains("\(name).csv: line 1: \(column): there is no such column")
      }
    }
  }

  @Test("a table without rows is refused", arguments: names)
  func noRows(name: String) {
    #expect {
      try SyntheticTables.figure(name) { text in text.prefix { $0 != "\n" } + "\n" }
    } throws: { error in
      "\(error)".contains("\(name).csv: line 1: rows: the table ends after its header")
    }
  }

  @Test("text where a number belongs is refused with its line", arguments: names)
  func notANumber(name: String) throws {
    let columns = [
      "view-growth": "phi", "lottery": "lambda_1", "samples": "strength", "ledger": "estimate",
      "scaling": "estimate", "cifar-baseline": "value", "cifar-ensemble": "value",
      "cifar-born-again": "value", "cifar-ensemble-differences": "meanDifference",
      "cifar-born-again-differences": "meanDifference",
      "spectral-density": "density", "sharpness-by-generation": "value", "slices": "loss",
      "plane": "loss", "barrier": "value", "penultimate": "x",
      "generations": "value", "teacher-shares": "value",
    ]
    let column = columns[name] ?? "error"
    #expect {
      try SyntheticTables.figure(name) { text in
        var lines = text.split(separator: "\n").map {
          $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let index = lines[0].firstIndex { $0 == column } ?? 0
        lines[2][index] = "many"
        return lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
      }
    } throws: { error in
      "\(error)".contains("\(name).csv: line 3: \(column): found 'many'")
    }
  }

  @Test("an unknown name is answered with the known ones")
  func unknown() {
    #expect {
      try PaperFigure.named("eror")
    } throws: { error in
      let words = "\(error)"
      return words.contains("'eror'") && Self.names.allSatisfy(words.contains)
    }
  }

  @Test("names and tables are each used once")
  func unique() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(Set(PaperFigure.all.map(\.tableName)).count == Self.names.count)
  }

  @Test("a folder's table becomes a file, whole or not at all")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect {
      try PaperFigure.errors.figure(fromFolder: folder.path)
    } throws: { error in
      "\(error)".contains("errors.csv")
    }
    try SyntheticTables.table("errors").write(to: folder.appending(path: "errors.csv").path)
    let figure = try PaperFigure.errors.figure(fromFolder: folder.path)
    let path = folder.appending(path: "errors.svg").path
    try figure.write(to: path)
    #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == figure.bytes(as: .svg))
    #expect {
      try figure.write(to: folder.path + "/absent/errors.svg")
    } throws: { error in
      if case .unwritable = error as? FigureError { true } else { false }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }
}
