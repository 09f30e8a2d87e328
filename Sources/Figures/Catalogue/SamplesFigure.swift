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
    let last = places.max() ?? 0
    let top = strengths.filter(\.isFinite).max() ?? 0
    guard top > 0 else { throw table.fault(0, "strength", "no patch has a strength above 0") }

    let panels = shown.enumerated().map { index, sample in
      let rows = samples.indices.filter { samples[$0] == sample }.sorted { places[$0] < places[$1] }
      let patches = rows.map { row in
        SamplePatch(
          place: Double(places[row]), label: classes[row], view: views[row],
          strength: strengths[row].isFinite ? strengths[row] : 0,
          isOwn: classes[row] == labels[row],
          colour: patchColour(order.firstIndex(of: classes[row]) ?? 0))
      }
      let isLast = index == shown.count - 1
      return Panel(
        Label(verbatim: "\(kinds[rows[0]]) sample of class \(labels[rows[0]])"),
        x: Axis(
          isLast ? "Patch" : nil, range: -0.7...(Double(last) + 0.7),
          ticks: isLast ? patchTicks(last) : .none),
        y: Axis("Strength z", range: 0...(1.35 * top)),
        marks: patchMarks(patches, top: top, isWide: last >= 14, span: Double(last) + 1.4))
    }
    return Figure(
      width: last < 14 ? .column : .page, height: 0.8 + 0.95 * Double(shown.count), panels: panels,
      legend: order.filter(Set(classes).contains).enumerated().map { index, label in
        LegendEntry(Label(verbatim: "class \(label)"), .swatch(patchColour(index)))
      } + [LegendEntry("noise alone", .swatch(.paleGrey))],
      caption: "v_{i,ℓ}: feature of view ℓ of class i. Black outline: the sample's own class."
        + Label(
          verbatim: " \(shown.count) sample\(shown.count == 1 ? "" : "s") of the simulated data."))
  }

  private struct SamplePatch {
    var place: Double
    var label: Int
    var view: Int
    var strength: Double
    var isOwn: Bool
    var colour: Colour
  }

  /// The patches as bars with their names above them, names that would touch one above the other.
  private static func patchMarks(
    _ patches: [SamplePatch], top: Double, isWide: Bool, span: Double
  ) -> [Mark] {
    // A name is at most about 16 points wide; the plot areas are 200 and 460 points wide.
    let room = 16 * span / (isWide ? 460 : 200)
    var marks: [Mark] = []
    var previous: DataPoint?
    for patch in patches {
      let sides = (patch.place - 0.4)...(patch.place + 0.4)
      guard patch.label >= 0, patch.view > 0 else {
        marks.append(.region(RegionMark(x: sides, y: 0...(0.05 * top))))
        continue
      }
      let outline = patch.isOwn ? Stroke(.black, width: 0.9) : nil
      marks.append(
        .region(
          RegionMark(x: sides, y: 0...patch.strength, colour: patch.colour, outline: outline)))
      var foot = DataPoint(patch.place, patch.strength)
      let step = 0.24 * top
      if let previous, foot.x - previous.x < room, abs(foot.y - previous.y) < step {
        foot.y = previous.y + step
      }
      previous = foot
      let name: Label = "v_{\(patch.label),\(patch.view)}"
      marks.append(.annotation(AnnotationMark(name, .above(foot))))
    }
    return marks
  }

  /// Colours in the order of use, paler each time round; black is the outline's.
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
