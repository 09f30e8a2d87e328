extension PaperFigure {
  /// The initial Lambda of both views of every class, coloured by the view that was learned.
  public static let lottery = PaperFigure(
    name: "lottery",
    summary: "initial Lambda of both views, coloured by the view that wins",
    tableName: "lottery.csv",
    columns: [
      Column("trial", "index of the trial, 0 or more"),
      Column("network", "index of the network in its trial, 0 or more"),
      Column("class", "index of the class, 0 or more"),
      Column("lambda_1", "Lambda of view 1 before training, 0 or more"),
      Column("lambda_2", "Lambda of view 2 before training, 0 or more"),
      Column("predicted", "view that the theory predicts: 1 or 2; 0 for none"),
      Column("winner", "view learned: 1 or 2; 0 for none, 3 for both"),
    ]
  ) { (table) throws(FigureError) in
    let trials = try table.integers("trial", in: 0...Int.max)
    let networks = try table.integers("network", in: 0...Int.max)
    _ = try table.integers("class", in: 0...Int.max)
    let (first, second) = (try table.numbers("lambda_1"), try table.numbers("lambda_2"))
    let predicted = try table.integers("predicted", in: 0...3)
    let winners = try table.integers("winner", in: 0...3)

    var points: [Int: [DataPoint]] = [:]
    var (decided, agreed) = (0, 0)
    for row in 0..<table.rowCount {
      points[winners[row], default: []].append(DataPoint(first[row], second[row]))
      guard winners[row] == 1 || winners[row] == 2 else { continue }
      decided += 1
      if predicted[row] == winners[row] { agreed += 1 }
    }
    let all = (first + second).filter(\.isFinite)
    let (low, high) = (all.min() ?? 0, all.max() ?? 0)
    guard low < high else {
      throw table.fault(0, "lambda_1", "the figure needs two different finite values of Lambda")
    }
    let range = (low - 0.05 * (high - low))...(high + 0.05 * (high - low))

    let outcomes: [(winner: Int, label: Label, symbol: Symbol)] = [
      (1, "view 1 learned", Symbol(.circle, colour: Palette.blue, size: 2.8)),
      (2, "view 2 learned", Symbol(.square, colour: Palette.vermillion, size: 2.8)),
      (3, "both", Symbol(.diamond, colour: Palette.green, size: 3.4)),
      (0, "neither", Symbol(.cross, colour: .grey, size: 2.8)),
    ]
    let present = outcomes.filter { points[$0.winner] != nil }
    let share = decided == 0 ? .nan : Double(agreed) / Double(decided)
    let networkCount = zip(trials, networks).map { [$0, $1] }.withoutRepetitions.count
    let trialCount = trials.withoutRepetitions.count
    return Figure(
      width: .column, height: 3.58,
      panels: [
        Panel(
          x: Axis("{Lambda}_{i,1} before training", range: range),
          y: Axis("{Lambda}_{i,2} before training", range: range),
          marks: [.reference(ReferenceMark(.diagonal))]
            + present.map { outcome in
              .scatter(ScatterMark(points[outcome.winner] ?? [], symbol: outcome.symbol))
            },
          border: .box, aspect: 1)
      ],
      legend: present.map { LegendEntry($0.label, .symbol($0.symbol)) },
      caption: "Winner as predicted: " + NumberText.shortest(share)
        + Label(
          verbatim: " (\(agreed) of \(decided) classes that learned one view); "
            + "\(table.rowCount) classes of \(networkCount) networks, \(trialCount) "
            + "trial\(trialCount == 1 ? "" : "s").") + " Line: {Lambda}_{i,1} = {Lambda}_{i,2}.")
  }
}
