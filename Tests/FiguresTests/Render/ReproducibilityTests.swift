import Testing

@testable import Figures

@Suite("Reproducibility") struct ReproducibilityTests {
  @Test("a PDF loses its date and keeps its length")
  func date() {
    let file = "<< /Producer (x)\n /CreationDate (D:20240101120000+01'00)\n>> (D:1)"
    let cleaned = Reproducibility.cleaned(Array(file.utf8), .pdf)
    let text = String(decoding: cleaned, as: UTF8.self)
    #expect(cleaned.count == file.utf8.count)
    #expect(!text.contains("2024"))
    #expect(text.hasPrefix("<< /Producer (x)\n  ") && text.hasSuffix("\n>> (D:1)"))
  }

  @Test("surfaces of an SVG are numbered from 0, references included")
  func surfaces() {
    let file = "id=\"surface17\" href=\"#surface4\" href=\"#surface17\" surface"
    let text = String(
      decoding: Reproducibility.cleaned(Array(file.utf8), .svg), as: UTF8.self)
    #expect(text == "id=\"surface0\" href=\"#surface1\" href=\"#surface0\" surface")
  }

  @Test("a date without an end is left alone")
  func broken() {
    let file = Array("/CreationDate (D:2024".utf8)
    #expect(Reproducibility.cleaned(file, .pdf) == file)
  }
}
