import Foundation
import Landscape
import Probing
import Surfaces
import Testing

@Suite("The result of a surface") struct SurfaceResultTests {
  private static let caption = FigureCaption(group: "net", run: "1", setting: "made up")

  private static func plane() throws -> SurfaceResult {
    let grid = CellGrid(
      first: try GridAxis(-1...1, count: 2), second: try GridAxis(0...1, count: 2))
    let measured = SurfaceCells(
      grid: grid, columns: ["loss", "accuracy"],
      cells: [
        .measured([1, 0.5]), .measured([2, 0.25]), .notFinite(quantity: "loss", part: "inf"),
        .measured([4, 0]),
      ])
    return SurfaceResult(
      measured,
      directions: [.init(name: "first", length: 2), .init(name: "second", length: 3)],
      marks: [.init(kind: .network, name: "other", first: 1, second: 0.5, distance: 0.25)])
  }

  @Test("has the table of the figure of planes, with networks and cells that are not finite")
  func planeTable() throws {
    let place = try RunFolder()
    try Self.plane().writePlane(Self.caption, to: place.path("plane.csv"))
    #expect(
      try place.text("plane.csv").split(separator: "\n") == [
        "kind,name,x,y,loss,accuracy,x_direction,y_direction,setting",
        "cell,,-1.0,0.0,1.0,0.5,first,second,made up",
        "cell,,1.0,0.0,2.0,0.25,first,second,made up",
        "cell,,-1.0,1.0,,,first,second,made up", "cell,,1.0,1.0,4.0,0.0,first,second,made up",
        "network,other,1.0,0.5,,,first,second,made up",
      ])
  }

  @Test("has arrays with a row for each second coordinate, and comes back from JSON")
  func array() throws {
    let place = try RunFolder()
    let result = try Self.plane()
    try result.writeArray(of: \.loss, columnCount: 2, to: place.path("loss.npy"))
    let bytes = try Data(contentsOf: URL(filePath: place.path("loss.npy")))
    #expect(String(decoding: bytes.prefix(100), as: UTF8.self).contains("'shape': (2, 2)"))
    let data = try JSONEncoder().encode(result)
    #expect(try JSONDecoder().decode(SurfaceResult.self, from: data) == result)
  }

  @Test("has the table of the figure of slices")
  func sliceTable() throws {
    let grid = CellGrid(first: try GridAxis(0...1, count: 2))
    let slice = SurfaceResult(
      SurfaceCells(
        grid: grid, columns: ["loss", "accuracy"],
        cells: [.measured([1, 0.5]), .measured([2, 0.25])]),
      directions: [.init(name: "random direction 1", length: 2)])
    let place = try RunFolder()
    try slice.writeSlice(Self.caption, to: place.path("slices.csv"))
    #expect(
      try place.text("slices.csv").split(separator: "\n") == [
        "direction,group,seed,distance,loss,accuracy,mean,interval_low,interval_high,setting",
        "random direction 1,net,1,0.0,1.0,0.5,1.0,,,made up",
        "random direction 1,net,1,1.0,2.0,0.25,2.0,,,made up",
      ])
  }
}
