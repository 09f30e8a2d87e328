import Foundation
import Testing

@testable import Figures

@Suite("PLplot pages") struct PLplotPageTests {
  private static func draw(
    _ format: GraphicsFormat = .svg, _ body: (PLplotPage) throws(FigureError) -> Void
  ) throws(FigureError) -> [UInt8] {
    try PLplotPage.bytes(format, width: 100, height: 50, draw: body)
  }

  @Test("a refused call becomes an error, and the next page can be drawn")
  func abort() throws {
    #expect {
      try Self.draw { (page) throws(FigureError) in
        try page.clip(to: Rectangle(minX: 10, minY: 0, maxX: 10, maxY: 20))
      }
    } throws: { error in
      guard case .drawingAborted("clipping", let reason) = error as? FigureError else {
        return false
      }
      return reason.contains("plvpor")
    }
    #expect(try !Self.draw { _ in }.isEmpty)
  }

  @Test("an error of the caller's closes the page and comes out unchanged")
  func callersError() throws {
    let thrown = FigureError.nothingToDraw(panel: "x")
    #expect(throws: thrown) { try Self.draw { (_) throws(FigureError) in throw thrown } }
    #expect(try !Self.draw { _ in }.isEmpty)
  }

  @Test("files start with the signature of their format")
  func signatures() throws {
    #expect(try Self.draw(.pdf) { _ in }.starts(with: Array("%PDF-".utf8)))
    #expect(try Self.draw(.svg) { _ in }.starts(with: Array("<?xml".utf8)))
    #expect(try Self.draw(.png) { _ in }.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test("a PNG has 300 pixels to the inch")
  func pixels() throws {
    let bytes = try Self.draw(.png) { _ in }
    // Width and height stand as big-endian words after the signature and the chunk's head.
    let sizes = [16, 20].map { start in
      bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    #expect(sizes == [417, 208])  // 100 and 50 points, times 300/72, rounded
  }

  @Test("a line comes out at its coordinates in points")
  func coordinates() throws {
    let path = [Position(10, 5), Position(90, 45)]
    let bytes = try Self.draw { (page) throws(FigureError) in
      try page.clip(to: Rectangle(minX: 0, minY: 0, maxX: 100, maxY: 50))
      try page.setPen(.black, width: 1)
      try page.line(path)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let route = try #require(text.split(separator: "\n").first { $0.hasPrefix("<path") })
    let numbers = route.split { !"0123456789.".contains($0) }.compactMap { Double($0) }
    for value in [10.0, 5, 90, 45] {
      // PLplot keeps 32,768 steps over the longer side: 100/32768 points, rounded either way.
      #expect(numbers.contains { abs($0 - value) <= 2 * 100 / 32_768.0 })
    }
  }

  @Test("pages from many threads are drawn one after the other")
  func threads() async throws {
    let alone = try Self.draw { _ in }
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 { group.addTask { try Self.draw { _ in } } }
      for try await bytes in group {
        #expect(Reproducibility.cleaned(bytes, .svg) == Reproducibility.cleaned(alone, .svg))
      }
    }
  }

  @Test("an installation without Cairo drivers is refused in words")
  func missingDriver() async {
    await #expect(processExitsWith: .success) {
      // Literals are zero-terminated, and `setenv` copies them.
      unsafe setenv("PLPLOT_DRV_DIR", "/nonexistent", 1)
      #expect(throws: FigureError.missingDriver(format: .svg)) {
        try PLplotPage.bytes(.svg, width: 10, height: 10) { _ in }
      }
    }
  }

  @Test("a fatal error of PLplot becomes an error, and nothing is drawn after it")
  func fatal() async {
    await #expect(processExitsWith: .success) {
      // A driver that is listed but cannot be loaded makes PLplot call exit().
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Data("svgcairo:Cairo SVG Driver:0:cairo:104:svgcairo\n".utf8)
        .write(to: folder.appending(path: "cairo.driver_info"))
      // The bridged path lives until the call returns, and `setenv` copies it.
      unsafe setenv("PLPLOT_DRV_DIR", folder.path, 1)
      for _ in 0..<2 {
        #expect {
          try PLplotPage.bytes(.svg, width: 10, height: 10) { _ in }
        } throws: { error in
          if case .drawingEnded = error as? FigureError { true } else { false }
        }
      }
    }
  }
}
