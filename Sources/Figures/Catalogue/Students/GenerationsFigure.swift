extension PaperFigure {
  /// Measures of teacher and generations of multi-view networks, one small panel for each measure.
  public static let generations = PaperFigure(
    name: "generations",
    summary: "errors, flatness and fidelity of multi-view networks by generation of students",
    tableName: "generations.csv", experiment: "students",
    columns: [Column("generation", "0 for the teacher, then 1, 2 and so on")]
      + MeasurePanels.columns
  ) { (table) throws(FigureError) in
    let generations = try table.integers("generation", in: 0...1000)
    return try MeasurePanels(table, at: generations.map(Double.init), column: "generation").figure(
      x: .generations("Generation", generations),
      note: "Generation 0 is the teacher. Losses, divergences and both kinds of sharpness in nats, "
        + "eigenvalues and traces in nats a squared weight.")
  }
}
