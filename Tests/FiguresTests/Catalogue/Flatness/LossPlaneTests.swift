import Records
import Testing

@testable import Figures

@Suite("Loss planes") struct LossPlaneTests {
  private static func plane(_ rows: [String]) throws -> LossPlane {
    let header = "kind,name,x,y,loss,x_direction,y_direction,setting"
    let text = ([header] + rows.map { "\($0),a,b,s" }).joined(separator: "\n") + "\n"
    let table = try CSVTable(decoding: Array(text.utf8), path: "t.csv")
    return try LossPlane(FigureTable(table, path: "t.csv", needing: []))
  }

  private static let cells = ["cell,,1,0,2", "cell,,0,0,1", "cell,,0,3,", "cell,,2,3,5"]

  @Test("cells in any order are a grid; those without a loss and those not there are missing")
  func grid() throws {
    let grid = try Self.plane(Self.cells).losses
    #expect(grid.x == [0, 1, 2] && grid.y == [0, 3])
    // Column by column: (0, 0), (0, 3), (1, 0), (1, 3), (2, 0), (2, 3).
    let expected: [Double?] = [1, nil, 2, nil, nil, 5]
    #expect(grid.values.map { $0.isNaN ? nil : $0 } == expected)
  }

  @Test("trajectories keep their order, and networks their names")
  func paths() throws {
    let plane = try Self.plane(
      Self.cells + [
        "trajectory,b,2,2,", "trajectory,a,5,5,", "trajectory,b,1,1,", "network,end,0,1,",
      ])
    #expect(plane.trajectories.map(\.name) == ["b", "a"])
    #expect(plane.trajectories[0].points == [DataPoint(2, 2), DataPoint(1, 1)])
    #expect(plane.networks.map(\.name) == ["end"])
    #expect(plane.networks[0].point == DataPoint(0, 1))
  }

  @Test(
    "what is no plane is refused with line and column",
    arguments: [
      (["cell,,0,0,1"], "line 6: x: found the cell (0.0, 0.0) a second time"),
      (["cell,,2,0,-1"], "line 6: loss: found -1.0, allowed is 0 or more"),
      (["cell,,,0,1"], "line 6: x: found '', allowed is a finite number"),
      (["cell,,1.0000000000000002,0,1"], "line 6: x: found 1.0000000000000002, allowed is 1.0"),
      (["step,,0,0,1"], "line 6: kind: found 'step', allowed is cell, trajectory, network"),
      ((0..<6).map { "network,\($0),0,0," }, "line 11: kind: found one more network"),
      ((0..<6).map { "trajectory,\($0),0,0," }, "line 11: name: found '5' as one more"),
    ])
  func refused(rows: [String], named: String) {
    #expect {
      try Self.plane(Self.cells + rows)
    } throws: { error in
      "\(error)".hasPrefix("t.csv: \(named)")
    }
  }

  @Test(
    "too few cells are refused",
    arguments: [
      (["cell,,0,0,1", "cell,,0,1,1"], "line 2: x: a plane needs cells at two"),
      (["cell,,0,0,1", "cell,,1,0,1"], "line 2: y: a plane needs cells at two"),
      (["network,a,0,0,"], "line 2: x: a plane needs cells at two"),
      (["cell,,0,0,", "cell,,1,1,0"], "line 2: loss: a logarithmic scale needs a cell"),
    ])
  func tooFew(rows: [String], named: String) {
    #expect {
      try Self.plane(rows)
    } throws: { error in
      "\(error)".hasPrefix("t.csv: \(named)")
    }
  }
}
