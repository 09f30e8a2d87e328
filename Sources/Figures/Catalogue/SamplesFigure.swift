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
    let places = try table.integers("patch", in: 0...100_000)
    let classes = try table.integers("class", in: -1...Int.max)
    let views = try table.integers("view", in: 0...Int.max)
    let strengths = try table.numbers("strength")

    let shown = Array(samples.withoutRepetitions.prefix(4))
    let own = Set(labels)
    // Own classes come first and get the strongest colours.
    let order = own.sorted() + Set(classes).subtracting(own).subtracting([-1]).sorted()
    let top = strengths.filter(\.isFinite).max() ?? 0
    guard top > 0 else { throw table.fault(0, "strength", "no patch has a strength above 0") }

    // Many patches leave no room for the noise between the few that show a feature.
    let isCrowded = (places.max() ?? 0) > 15
    var panels: [Panel] = []
    var widest = 0
    for sample in shown {
      let rows = samples.indices.filter { samples[$0] == sample }.sorted { places[$0] < places[$1] }
      let patches = rows.map { row in
        SamplePatch(
          index: places[row], label: classes[row], view: views[row],
          strength: strengths[row].isFinite ? strengths[row] : 0,
          isOwn: classes[row] == labels[row],
          colour: patchColour(order.firstIndex(of: classes[row]) ?? 0))
      }
      let drawn = patches.filter { !isCrowded || !$0.isNoise }
      widest = max(widest, drawn.count)
      panels.append(
        Panel(
          Label(verbatim: "\(kinds[rows[0]]) sample of class \(labels[rows[0]])"),
          x: Axis(
            sample == shown.last ? "Patch" : nil,
            ticks: .at(
              drawn.enumerated().map {
                Tick(Double($0.offset), Label(verbatim: "\($0.element.index)"))
              })),
          y: Axis("Strength z", range: 0...(1.3 * top)), marks: patchMarks(drawn, top: top)))
    }
    // One pitch in all panels, so that bars are equally wide.
    for index in panels.indices { panels[index].x.range = -0.7...(Double(widest) - 0.3) }
    return Figure(
      width: widest <= 11 ? .column : .page, height: 0.8 + 1.0 * Double(shown.count),
      panels: panels,
      legend: order.filter(Set(classes).contains).enumerated().map { index, label in
        LegendEntry(Label(verbatim: "class \(label)"), .swatch(patchColour(index)))
      } + (isCrowded ? [] : [LegendEntry("noise alone", .swatch(.paleGrey))]),
      caption: "v_{i,ℓ}: feature of view ℓ of class i. Black outline: the sample's own class."
        + Label(
          verbatim: (isCrowded ? " Patches of noise alone are left out." : "")
            + " \(shown.count) sample\(shown.count == 1 ? "" : "s") of the simulated data."))
  }

  private struct SamplePatch {
    var index: Int
    var label: Int
    var view: Int
    var strength: Double
    var isOwn: Bool
    var colour: Colour

    var isNoise: Bool { label < 0 || view == 0 }
  }

  /// The patches as bars side by side, with their names above them.
  private static func patchMarks(_ patches: [SamplePatch], top: Double) -> [Mark] {
    patches.enumerated().flatMap { place, patch -> [Mark] in
      let sides = (Double(place) - 0.4)...(Double(place) + 0.4)
      guard !patch.isNoise else { return [.region(RegionMark(x: sides, y: 0...(0.05 * top)))] }
      let outline = patch.isOwn ? Stroke(.black, width: 0.9) : nil
      let name: Label = "v_{\(patch.label),\(patch.view)}"
      return [
        .region(
          RegionMark(x: sides, y: 0...patch.strength, colour: patch.colour, outline: outline)),
        .annotation(AnnotationMark(name, .above(DataPoint(Double(place), patch.strength)))),
      ]
    }
  }

  /// Colours in the order of use, paler each time round; black is the outline's.
  private static func patchColour(_ index: Int) -> Colour {
    let colours = Palette.colours.filter { $0 != .black }
    let tint = 0.3 * Double(index / colours.count % 3)
    return colours[index % colours.count].mixed(with: .white, share: tint)
  }
}
