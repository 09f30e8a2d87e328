public import Records
internal import Statistics

extension RunComparison {
  /// One row for each group, quantity, epoch and run, with the mean of the group beside it.
  ///
  /// - Returns: The columns of ``runTable`` with `epoch`, counted from 1.
  /// - Throws: ``ComparisonError/unreadable(_:)`` for a run whose `metrics.csv` is missing, lacks a
  ///   quantity or has another number of epochs than its summary.
  public func epochTable() throws(ComparisonError) -> CSVTable {
    var table = CSVTable(
      columns: ["group", "quantity", "epoch", "seed", "value"] + Self.meanColumns
        + ["model", "method"] + Self.termColumns)
    for result in groups {
      var curves: [[Double]] = []
      for run in result.group.runs { curves.append(try curve(of: result.quantity, run)) }
      for epoch in 0..<terms.epochs {
        let mean: RunMean
        do { mean = try RunMean(of: curves.map { $0[epoch] }) } catch { throw .statistics(error) }
        for (run, curve) in zip(result.group.runs, curves) {
          table.append(
            [
              .string(result.group.name), .string(result.quantity), .integer(epoch + 1),
              .string("\(run.seed)"), .double(curve[epoch]),
            ] + mean.besideRuns + [.string(run.model), .string(run.method)] + termCells)
        }
      }
    }
    return table
  }

  /// The values of a quantity after each epoch of a run.
  private func curve(
    of quantity: String, _ run: FinishedRun
  ) throws(ComparisonError) -> [Double] {
    let path = "\(run.path)/metrics.csv"
    let metrics: CSVTable
    do { metrics = try CSVTable.read(path) } catch { throw .unreadable(error) }
    do throws(FormatError) {
      let epochs = try metrics.integers("epoch")
      guard epochs == Array(1...terms.epochs) else {
        throw FormatError(
          path: path, position: .whole, field: "epoch",
          problem: "found \(epochs.count) rows, allowed are the epochs 1 to \(terms.epochs)")
      }
      return try metrics.doubles(quantity)
    } catch { throw .unreadable(.format(error)) }
  }
}
