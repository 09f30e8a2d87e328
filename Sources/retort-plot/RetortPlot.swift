import ArgumentParser
import Figures

/// Draws the figures of a paper from the tables that studies left on disk.
@main
struct RetortPlot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retort-plot",
    abstract: "Draw a figure from the tables of a study.",
    usage: """
      retort-plot list
      retort-plot <name> --in <folder> --out <file> [--style <style>]
      retort-plot <name> --columns
      """,
    discussion: """
      Reads one CSV table from the folder and writes one figure; drawing again gives the same bytes.

      EXAMPLES
        retort-plot list
        retort-plot ledger --in results --out ledger.pdf
        retort-plot errors --in results --out errors.svg --style slides
        retort-plot errors --columns

      EXIT CODES
        0 done, 1 the drawing failed, 64 bad request, 65 bad data
      """)

  @Argument(help: "A figure, or 'list' for the names of all figures.")
  var name: String

  @Option(name: .customLong("in"), help: "The folder that holds the figure's table.")
  var folder: String?

  @Option(
    name: .customLong("out"), help: "The file to write; its suffix is svg, pdf or png.")
  var file: String?

  @Option(help: "paper (3.3 or 6.9 inches wide) or slides (twice as large).")
  var style: StyleName = .paper

  @Flag(help: "Print which table the figure reads and what its columns mean.")
  var columns = false

  func run() throws {
    do {
      if name == "list" {
        for figure in PaperFigure.all { print(line(of: figure)) }
      } else if columns {
        print(description(of: try PaperFigure.named(name)))
      } else {
        try draw(try PaperFigure.named(name))
      }
    } catch let error as FigureError {
      StandardError.write("retort-plot: \(error)\n")
      throw error.exitCode
    }
  }

  private func draw(_ paperFigure: PaperFigure) throws {
    guard let folder, let file else {
      throw ValidationError("Drawing '\(name)' needs --in <folder> and --out <file>.")
    }
    // A suffix that cannot be drawn is refused before anything is read.
    _ = try GraphicsFormat(path: file)
    try paperFigure.figure(fromFolder: folder).write(to: file, style: style.style)
  }

  private func line(of figure: PaperFigure) -> String {
    let width = PaperFigure.all.map(\.name.count).max() ?? 0
    let gap = String(repeating: " ", count: width - figure.name.count + 2)
    let script = figure.experiment.map { ", scripts/experiments/\($0)" } ?? ""
    return "\(figure.name)\(gap)\(figure.summary) (\(figure.tableName)\(script))"
  }

  private func description(of figure: PaperFigure) -> String {
    let width = figure.columns.map(\.name.count).max() ?? 0
    let columns = figure.columns.map { column in
      "  \(column.name)\(String(repeating: " ", count: width - column.name.count + 2))"
        + column.meaning
    }
    return ([figure.tableName] + columns).joined(separator: "\n")
  }
}

/// The names of the styles on the command line.
enum StyleName: String, ExpressibleByArgument, CaseIterable {
  case paper, slides

  var style: FigureStyle {
    switch self {
    case .paper: .paper
    case .slides: .slides
    }
  }
}

extension FigureError {
  /// 64 for a request that cannot be met, 65 for faulty data, 1 for a drawing that failed.
  var exitCode: ExitCode {
    switch self {
    case .unknownFigure, .unknownSuffix: ExitCode(64)
    case .unreadable, .nothingToDraw, .impossibleAxis, .impossibleFigure: ExitCode(65)
    case .missingDriver, .drawingAborted, .drawingEnded, .unwritable: ExitCode(1)
    }
  }
}
