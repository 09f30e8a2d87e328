extension PaperFigure {
  /// Networks alone, their ensemble and the students of both, each with its runs.
  public static let cifarEnsemble = PaperFigure(
    name: "cifar-ensemble",
    summary: "networks alone, ensemble, distilled, self-distilled and jointly trained",
    tableName: "cifar-ensemble.csv", experiment: "cifar-ensemble", columns: GroupedRuns.columns
  ) { (table) throws(FigureError) in
    let runs = try GroupedRuns(table)
    let groups = runs.groups
    // The first row of the table stands on top.
    let heights = groups.indices.map { Double(groups.count - 1 - $0) }
    let points = zip(groups, heights).flatMap { group, height in
      group.values.map { DataPoint($0, height) }
    }
    let means = zip(groups, heights).map { DataPoint($0.mean, $1) }
    return Figure(
      width: .column, height: 1.15 + 0.24 * Double(groups.count),
      panels: [
        Panel(
          runs.title, x: Axis(runs.table.quantity.axisLabel),
          y: Axis(
            range: -0.6...(Double(groups.count) - 0.4),
            ticks: .at(zip(groups, heights).map { Tick($1, Label(verbatim: $0.name)) })),
          marks: [
            .reference(ReferenceMark(.vertical(groups[0].mean))),
            .scatter(
              ScatterMark(
                points, symbol: Symbol(.circle, colour: .grey, size: 3, filling: .open))),
            .intervals(
              IntervalMark(
                zip(groups, heights).flatMap { $0.interval(at: $1) }, direction: .horizontal,
                stroke: Stroke(Palette.blue, width: 0.9))),
            .scatter(ScatterMark(means, symbol: Symbol(.diamond, colour: Palette.blue, size: 4.5))),
          ],
          sideColumns: [
            SideColumn(
              .right, heading: "mean", alignment: .trailing,
              entries: zip(groups, heights).map { group, height in
                Tick(height, NumberText.fixed(group.mean, decimals: 2))
              }),
            SideColumn(
              .right, heading: "runs", alignment: .trailing,
              entries: zip(groups, heights).map { group, height in
                Tick(height, Label(verbatim: "\(group.values.count)"))
              }),
          ])
      ],
      caption: runs.caption + Label(verbatim: " Dashed: mean of '\(groups[0].name)'."))
  }
}
