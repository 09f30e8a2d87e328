/// How many values fall into each bin, as touching bars.
public struct HistogramMark: Sendable, Hashable {
  /// The edges of the bins in rising order, one more than there are bins.
  public let edges: [Double]
  /// The count in each bin.
  public let counts: [Int]
  /// Colour of the bars.
  public var colour: Colour

  /// Counts values in bins `[edge, next)`, the last of which includes its upper edge.
  ///
  /// - Parameters:
  ///   - values: Anything; values that are not finite or lie outside all bins are not counted.
  ///   - edges: At least 2, finite and rising.
  ///   - colour: Colour of the bars.
  /// - Throws: ``FigureError/impossibleFigure(reason:)`` for edges that do not rise.
  public init(_ values: [Double], edges: [Double], colour: Colour) throws(FigureError) {
    guard edges.count >= 2, edges.allSatisfy(\.isFinite),
      zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw .impossibleFigure(
        reason: "a histogram needs at least two finite edges that rise, not \(edges)")
    }
    var counts = [Int](repeating: 0, count: edges.count - 1)
    for value in values where value >= edges[0] && value <= edges[edges.count - 1] {
      let above = edges.firstIndex { $0 > value } ?? edges.count - 1
      counts[above - 1] += 1
    }
    (self.edges, self.counts, self.colour) = (edges, counts, colour)
  }
}

extension HistogramMark: MarkDrawing {
  var extent: (x: [Double], y: [Double]) {
    (edges, counts.allSatisfy { $0 == 0 } ? [] : counts.map(Double.init) + [0])
  }

  var anchors: (x: Set<Double>, y: Set<Double>) { ([], [0]) }

  func draw(in frame: PanelFrame, on canvas: Canvas) throws(FigureError) {
    let foot = frame.y.place(0) ?? frame.area.minY
    try canvas.clipped(to: frame.area) { () throws(FigureError) in
      for (index, count) in counts.enumerated() where count > 0 {
        guard let start = frame.x.place(edges[index]), let end = frame.x.place(edges[index + 1]),
          let top = frame.y.place(Double(count))
        else { continue }
        let corners = Rectangle(minX: start, minY: foot, maxX: end, maxY: top).corners
        try canvas.fill(corners, colour.mixed(with: .white, share: 0.35))
        try canvas.stroke(corners + [corners[0]], Stroke(colour, width: 0.6))
      }
    }
  }
}
