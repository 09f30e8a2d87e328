public import Records
internal import Statistics

/// The tables that `retort compare` writes.
///
/// Empty cells of an interval say that there is none: one run, or runs without any spread.
extension RunComparison {
  /// One row for each group and quantity.
  public var groupTable: CSVTable {
    var table = CSVTable(
      columns: [
        "group", "quantity", "runs", "mean", "standardError", "intervalLow", "intervalHigh",
      ]
        + ["minimum", "maximum"] + Self.termColumns)
    for result in groups {
      let values = result.mean.values
      table.append(
        [.string(result.group.name), .string(result.quantity), .integer(values.count)]
          + result.mean.cells + [.of(values.min()), .of(values.max())] + termCells)
    }
    return table
  }

  /// One row for each run and quantity, with the mean of its group beside it.
  public var runTable: CSVTable {
    var table = CSVTable(
      columns: ["group", "quantity", "seed", "value"] + Self.meanColumns
        + ["model", "method"] + Self.termColumns)
    for result in groups {
      for (run, value) in zip(result.group.runs, result.mean.values) {
        table.append(
          [
            .string(result.group.name), .string(result.quantity), .string("\(run.seed)"),
            .double(value),
          ] + result.mean.besideRuns + [.string(run.model), .string(run.method)] + termCells)
      }
    }
    return table
  }

  /// One row for each pair and quantity.
  public var differenceTable: CSVTable {
    var table = CSVTable(
      columns: [
        "pair", "quantity", "pairs", "meanDifference", "standardError", "intervalLow",
        "intervalHigh", "pValue", "adjustedPValue",
      ] + Self.termColumns)
    for result in differences {
      table.append(
        [
          .string(result.pair.name), .string(result.quantity),
          .integer(result.mean.values.count),
        ] + result.mean.cells + [.of(result.pValue), .of(result.adjustedPValue)] + termCells)
    }
    return table
  }

  static let meanColumns = ["mean", "intervalLow", "intervalHigh", "runs"]
  static let termColumns = ["dataSet", "epochs", "selectionRule"]

  var termCells: [CSVCell] {
    [.string(terms.dataSet), .integer(terms.epochs), .string(terms.rule)]
  }
}

extension RunMean {
  /// Mean, standard error and interval.
  fileprivate var cells: [CSVCell] {
    [
      .double(mean), .of(estimate?.standardError), .of(estimate?.interval.lowerBound),
      .of(estimate?.interval.upperBound),
    ]
  }

  /// The cells of ``RunComparison/meanColumns``.
  var besideRuns: [CSVCell] {
    [
      .double(mean), .of(estimate?.interval.lowerBound), .of(estimate?.interval.upperBound),
      .integer(values.count),
    ]
  }
}

extension CSVCell {
  fileprivate static func of(_ value: Double?) -> CSVCell {
    value.map { .double($0) } ?? .missing
  }
}
