extension PaperFigure {
  /// Samples as rows of patches: which class and view each shows, and how strongly.
  public static let samples = PaperFigure(
    name: "samples",
    summary: "one multi-view and one single-view sample as coloured patches",
    tableName: "samples.csv",
    columns: [
      Column("sample", "index of the sample, 0 or more"),
      Column("kind", "multi-view or single-view"),
      Column("label", "class of the sample, 0 or more"),
      Column("patch", "index of the patch in its sample, 0 or more"),
      Column("class", "class whose feature the patch shows; -1 for noise alone"),
      Column("view", "view that the patch shows: 1, 2, ...; 0 for noise alone"),
      Column("strength", "the feature's strength z, 0 or more; 0 for noise alone"),
    ]
  ) { (table) throws(FigureError) in
    let samples = try table.integers("sample", in: 0...Int.max)
    let kinds = try table.words("kind", of: ["multi-view", "single-view"])
    let labels = try table.integers("label", in: 0...Int.max)
    let patches = try table.integers("patch", in: 0...Int.max)
    let classes = try table.integers("class", in: -1...Int.max)
    let views = try table.integers("view", in: 0...Int.max)
    let strengths = try table.numbers("strength")

    let shown = Array(samples.withoutRepetitions.prefix(4))
    let owners = Set(labels)
    let others = Set(classes).subtracting(owners).subtracting([-1]).sorted()
    let order = owners.sorted() + others
    let last = patches.max() ?? 0
    let top = strengths.filter(\.isFinite).max() ?? 0
    guard top > 0 else { throw table.fault(0, "strength", "no patch has a strength above 0") }

    let panels = shown.enumerated().map { index, sample in
      let rows = samples.indices.filter { samples[$0] == sample }
      let label = labels[rows[0]]
      var marks: [Mark] = []
      for row in rows {
        let place = Double(patches[row])
        guard classes[row] >= 0, views[row] > 0 else {
          marks.append(.region(patchArea(place, height: 0.05 * top, .paleGrey, outlined: false)))
          continue
        }
        let colour = patchColour(order.firstIndex(of: classes[row]) ?? 0)
        let isOwn = classes[row] == label
        marks.append(
          .region(patchArea(place, height: strengths[row], colour, outlined: isOwn)))
        let name: Label = "v_{\(classes[row]),\(views[row])}"
        marks.append(.annotation(AnnotationMark(name, .above(DataPoint(place, strengths[row])))))
      }
      let isLast = index == shown.count - 1
      return Panel(
        Label(verbatim: "\(kinds[rows[0]]) sample of class \(label)"),
        x: Axis(
          isLast ? "Patch" : nil, range: -0.7...(Double(last) + 0.7),
          ticks: isLast ? patchTicks(last) : .none),
        y: Axis("Strength z", range: 0...(1.25 * top)), marks: marks)
    }
    return Figure(
      width: last < 14 ? .column : .page, height: 0.8 + 0.95 * Double(shown.count), panels: panels,
      legend: order.filter(Set(classes).contains).map { label in
        LegendEntry(
          Label(verbatim: "class \(label)"),
          .swatch(patchColour(order.firstIndex(of: label) ?? 0)))
      } + [LegendEntry("noise alone", .swatch(.paleGrey))],
      caption: "v_{i,ℓ}: feature of view ℓ of class i. Black outline: the sample's own class."
        + Label(
          verbatim: " \(shown.count) sample\(shown.count == 1 ? "" : "s") of the simulated data."))
  }

  private static func patchArea(
    _ place: Double, height: Double, _ colour: Colour, outlined: Bool
  ) -> RegionMark {
    RegionMark(
      x: (place - 0.4)...(place + 0.4), y: 0...max(0, height.isFinite ? height : 0),
      colour: colour, outline: outlined ? Stroke(.black, width: 0.9) : nil)
  }

  /// Own classes come first and keep the strongest colours; black is the outline's.
  private static func patchColour(_ index: Int) -> Colour {
    let colours = Palette.colours.filter { $0 != .black }
    let tint = 0.3 * Double(index / colours.count % 3)
    return colours[index % colours.count].mixed(with: .white, share: tint)
  }

  private static func patchTicks(_ last: Int) -> Axis.Ticks {
    let step = last < 20 ? 1 : last < 100 ? 10 : 50
    return .at(
      stride(from: 0, through: last, by: step).map { Tick(Double($0), Label(verbatim: "\($0)")) })
  }
}
