internal import Foundation
internal import Probing

/// What stands out in a slice or plane, for people.
enum SurfaceSummary {
  static func text(_ result: SurfaceResult, files: String) -> String {
    var table = TextTable(["cell", "loss", "accuracy", "at"])
    let finite = result.cells.filter { $0.loss != nil }
    func append(_ name: String, _ cell: SurfaceResult.Cell?) {
      guard let cell else { return }
      let place = [cell.first, cell.second].compactMap { $0.map { String(format: "%.4g", $0) } }
      table.append([
        name, TextTable.number(cell.loss),
        cell.accuracy.map { String(format: "%.2f %%", 100 * $0) } ?? "-",
        place.joined(separator: ", "),
      ])
    }
    func distance(_ cell: SurfaceResult.Cell) -> Double {
      cell.first * cell.first + (cell.second ?? 0) * (cell.second ?? 0)
    }
    append("nearest to the centre", result.cells.min { distance($0) < distance($1) })
    append("lowest", finite.min { ($0.loss ?? 0) < ($1.loss ?? 0) })
    append("highest", finite.max { ($0.loss ?? 0) < ($1.loss ?? 0) })
    let directions = result.directions.map { "\($0.name), length \(TextTable.number($0.length))" }
    let left = result.cells.count - finite.count
    return table.text
      + """


      axes: \(directions.joined(separator: "; "))
      \(result.cells.count) cells, \(left) not finite; \(files)
      """
  }
}
