import Testing

@testable import Figures

@Suite("Figure spectral-density") struct SpectralDensityFigureTests {
  @Test("each group is a line with a band from left to right, in its own colour and dash")
  func lines() throws {
    let figure = try SyntheticTables.figure("spectral-density") { text in
      let rows = text.split(separator: "\n")
      return ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n")
    }
    #expect(figure.legend.map(\.label.plainText) == ["generation 1", "teacher"])
    #expect(figure.lines.map(\.stroke.colour) == [Palette.colours[0], Palette.colours[1]])
    #expect(figure.lines.map(\.stroke.dash) == [Palette.dashes[0], Palette.dashes[1]])
    for line in figure.lines {
      #expect(line.points.count == 111 && line.band.count == 111)
      #expect(zip(line.points, line.points.dropFirst()).allSatisfy { $0.x < $1.x })
    }
    #expect(figure.panels[0].title?.plainText == "Hessian of made up")
  }

  @Test("densities stand on a logarithmic axis down to a hundred-millionth of the peak")
  func density() throws {
    let y = try SyntheticTables.figure("spectral-density").panels[0].y
    // The peak is 1, so the foot is 1e-8; its interval ends at 2, so the head is 4.
    #expect(y.scale == .logarithmic)
    let range = try #require(y.range)
    #expect(abs(range.lowerBound / 1e-8 - 1) < 1e-12 && range.upperBound == 4)
  }

  @Test("eigenvalues are logarithmic on both sides, as far as a density is above the foot")
  func eigenvalues() throws {
    let x = try SyntheticTables.figure("spectral-density").panels[0].x
    // exp(-5²/2) and the teacher's 1e-3 · exp(-x²/2) at x = 4.5 are above 1e-8, so eigenvalues
    // from -5 to 44.5 are shown; two powers of ten below 10 are the unit.
    #expect(x.scale == .symmetricLogarithmic(unit: 0.1))
    let range = try #require(x.range)
    #expect(range.lowerBound < -5 && range.lowerBound > -10)
    #expect(range.upperBound > 44.5 && range.upperBound < 70)
  }

  @Test("a density of 0 leaves the panel instead of breaking the line")
  func zero() throws {
    let figure = try SyntheticTables.figure("spectral-density") { _ in
      """
      group,eigenvalue,density,density_low,density_high,setting
      a,-1,0,,,s
      a,0,1,,,s
      a,1,,,,s

      """
    }
    let heights = figure.lines[0].points.map(\.y)
    let foot = try #require(figure.panels[0].y.range).lowerBound
    #expect(heights[0] > 0 && heights[0] < foot && heights[1] == 1 && heights[2].isNaN)
  }

  @Test(
    "densities below 0 and none above 0 are refused",
    arguments: [
      ("a,0,-1,,,s\n", "line 2: density: found -1.0, allowed is 0 or more"),
      ("a,0,0,,,s\n", "line 2: density: a logarithmic axis needs a density above 0"),
      ("a,,1,,,s\n", "line 2: eigenvalue: found '', allowed is a finite number"),
      ("a,0,1,2,1,s\n", "line 2: density_low: found 2.0, allowed is at most density_high, 1.0"),
    ])
  func refused(row: String, named: String) {
    #expect {
      try SyntheticTables.figure("spectral-density") { text in
        text.prefix { $0 != "\n" } + "\n" + row
      }
    } throws: { error in
      "\(error)".contains("spectral-density.csv: \(named)")
    }
  }
}
