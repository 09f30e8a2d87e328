import Testing

@testable import Figures

@Suite("Graphics formats") struct GraphicsFormatTests {
  @Test("the suffix decides, in either case")
  func suffix() throws {
    #expect(try GraphicsFormat(path: "a/b.svg") == .svg)
    #expect(try GraphicsFormat(path: "a.b.PDF") == .pdf)
    #expect(try GraphicsFormat(path: ".png") == .png)
  }

  @Test(
    "other names are refused with what is allowed", arguments: ["figure", "a.gif", "svg", "a.", ""])
  func refused(path: String) {
    #expect(throws: FigureError.unknownSuffix(path: path)) { try GraphicsFormat(path: path) }
    #expect(FigureError.unknownSuffix(path: path).description.contains(".svg, .pdf, .png"))
  }
}
