extension PaperFigure {
  /// How students end against where they begin between fresh weights and their teacher's.
  ///
  /// - Source: Stanton et al. 2021, arXiv:2106.05945, the experiment on initialisation.
  public static let teacherShares = PaperFigure(
    name: "teacher-shares",
    summary: "agreement, divergence, error and barrier by the teacher's share in first weights",
    tableName: "teacher-shares.csv", experiment: "students",
    columns: [
      Column("teacher_share", "share of the teacher's weights in the student's first, 0 to 1")
    ] + MeasurePanels.columns
  ) { (table) throws(FigureError) in
    let shares = try table.finiteNumbers("teacher_share")
    for row in shares.indices where !(0...1).contains(shares[row]) {
      throw table.fault(row, "teacher_share", "found \(shares[row]), allowed is 0 to 1")
    }
    return try MeasurePanels(table, at: shares, column: "teacher_share").figure(
      x: Axis("Teacher's share in first weights", range: -0.05...1.05),
      note: "Share 0: fresh weights; 1: the teacher's. Divergence and barrier in nats.")
  }
}
