import Landscape
import Probing
import Surfaces
import Testing

@Suite("Cells on disk") struct CellFileTests {
  private static func grid() throws -> CellGrid {
    CellGrid(
      first: try GridAxis(-1...1, count: 3), second: try GridAxis(0...3, count: 2))
  }

  private static func cells(_ place: RunFolder) throws -> CellFile {
    try CellFile(
      path: place.path("cells.csv"), grid: grid(), columns: ["loss", "accuracy"])
  }

  @Test("are there again, to the bit, those that are not finite too")
  func reopening() throws {
    let place = try RunFolder()
    var file = try Self.cells(place)
    try file.put(.measured([0.1, 1.0 / 3]), at: 5)
    try file.put(.notFinite(quantity: "the loss", part: "samples 0 to 3, drawn"), at: 2)
    let again = try Self.cells(place)
    #expect(again.count == 2 && again.cell(at: 0) == nil)
    #expect(again.cell(at: 5) == .measured([0.1, 1.0 / 3]))
    #expect(
      again.cell(at: 2) == .notFinite(quantity: "the loss", part: "samples 0 to 3, drawn"))
  }

  @Test("carry their coordinates for people")
  func coordinates() throws {
    let place = try RunFolder()
    var file = try Self.cells(place)
    try file.put(.measured([0.5, 1]), at: 3)
    #expect(
      try place.text("cells.csv")
        == "cell,first,second,loss,accuracy,quantity,part\n3,-1.0,3.0,0.5,1.0,,\n")
  }

  @Test("of another grid are refused")
  func outside() throws {
    let place = try RunFolder()
    try place.write(
      "cells.csv", "cell,first,second,loss,accuracy,quantity,part\n6,0.0,0.0,0.5,1.0,,\n")
    let error = #expect(throws: ProbeRunError.self) { try Self.cells(place) }
    #expect(error?.description.contains("cell: found 6, allowed are 0 to 5") == true)
  }
}
