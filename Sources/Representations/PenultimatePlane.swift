/// The plane through the templates of three classes, to look at penultimate activations in.
///
/// A class's template is its row of the last layer's weights; biases are left out. With templates
/// w₁, w₂ and w₃ and the basis
///
///     u₁ = (w₂ − w₁) / ‖w₂ − w₁‖
///     u₂ = (w₃ − w₁ − (u₁ · (w₃ − w₁)) u₁), scaled to length 1
///
/// an activation x is drawn at (u₁ · (x − w₁), u₂ · (x − w₁)): the first template is the origin, the
/// second lies on the positive first axis, the third above it. Distances within the plane, so those
/// between templates, are kept.
///
/// - Source: Müller, Kornblith & Hinton 2019, arXiv:1906.02629, section 2. The construction is from
///   memory; subtracting w₁ shifts the picture and nothing else.
public struct PenultimatePlane: Sendable, Equatable {
  /// The three classes, whose templates are the origin, the first axis and the upper half.
  public let classes: [Int]
  /// The template of the first class.
  public let origin: [Double]
  /// A unit vector from the first template to the second.
  public let firstAxis: [Double]
  /// A unit vector, orthogonal to the first, on the side of the third template.
  public let secondAxis: [Double]

  /// The sine of an angle, or a share of a length, below which a difference of templates is noise.
  ///
  /// Weights in single precision are rounded to 6e-8 of their size: at this bound a direction is
  /// still right to a thousandth.
  private static let resolution = 1e-4

  /// The plane through three rows of a last layer's weights.
  ///
  /// - Parameters:
  ///   - weights: [classes × features].
  ///   - classes: Three of its rows.
  /// - Throws: ``RepresentationError`` if the classes are not three of those that there are, or if
  ///   their templates lie (nearly) on one line.
  public init(through weights: FeatureRows, classes: [Int]) throws(RepresentationError) {
    guard classes.count == 3 else {
      throw .wrongCount(quantity: "classes of a plane", found: classes.count, allowed: "3")
    }
    for (index, label) in classes.enumerated() {
      guard (0..<weights.rowCount).contains(label), !classes[..<index].contains(label) else {
        throw .wrongClass(
          found: label, allowed: "0 to \(weights.rowCount - 1), each class once")
      }
    }
    let templates = classes.map { Array(weights[$0]) }
    let first = difference(templates[1], templates[0])
    let second = difference(templates[2], templates[0])
    let size = templates.map(length).max() ?? 0
    guard length(first) > size * Self.resolution else {
      throw .degenerate(
        quantity: "the plane of classes \(classes)",
        reason: "classes \(classes[0]) and \(classes[1]) have the same template")
    }
    guard length(second) > size * Self.resolution else {
      throw .degenerate(
        quantity: "the plane of classes \(classes)",
        reason: "classes \(classes[0]) and \(classes[2]) have the same template")
    }
    let firstAxis = scaledToUnit(first)
    let along = product(firstAxis, second)
    let rest = zip(second, firstAxis).map { $0 - along * $1 }
    guard length(rest) > length(second) * Self.resolution else {
      throw .degenerate(
        quantity: "the plane of classes \(classes)", reason: "their templates lie on one line")
    }
    self.classes = classes
    origin = templates[0]
    self.firstAxis = firstAxis
    secondAxis = scaledToUnit(rest)
  }

  /// Activations, or templates, in the coordinates of the plane.
  ///
  /// - Parameter activations: [samples × features].
  /// - Returns: [samples × 2].
  /// - Throws: ``RepresentationError/wrongCount(quantity:found:allowed:)`` for another number of
  ///   features.
  public func projection(of activations: FeatureRows) throws(RepresentationError) -> FeatureRows {
    guard activations.featureCount == origin.count else {
      throw .wrongCount(
        quantity: "features of an activation", found: activations.featureCount,
        allowed: "\(origin.count), as many as a template has")
    }
    let points = (0..<activations.rowCount).flatMap { row in
      let offset = difference(Array(activations[row]), origin)
      return [product(firstAxis, offset), product(secondAxis, offset)]
    }
    return try FeatureRows(points, featureCount: 2)
  }

  /// The samples of the plane's three classes, in its coordinates.
  ///
  /// - Parameters:
  ///   - activations: [samples × features], of any classes.
  ///   - labels: The class of each sample.
  /// - Throws: ``RepresentationError`` if labels or features do not fit, or no sample is of these
  ///   classes.
  public func points(
    of activations: FeatureRows, labels: [Int]
  ) throws(RepresentationError) -> (points: FeatureRows, labels: [Int]) {
    try activations.check(labels)
    let rows = labels.indices.filter { classes.contains(labels[$0]) }
    guard !rows.isEmpty else {
      throw .wrongCount(
        quantity: "samples of classes \(classes)", found: 0, allowed: "1 or more")
    }
    let chosen = try FeatureRows(
      rows.flatMap { activations[$0] }, featureCount: activations.featureCount)
    let points = try projection(of: chosen)
    return (points, rows.map { labels[$0] })
  }
}

private func difference(_ end: [Double], _ start: [Double]) -> [Double] {
  zip(end, start).map { $0 - $1 }
}

private func product(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
}

private func length(_ vector: [Double]) -> Double {
  product(vector, vector).squareRoot()
}

private func scaledToUnit(_ vector: [Double]) -> [Double] {
  let length = length(vector)
  return vector.map { $0 / length }
}
