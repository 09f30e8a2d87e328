internal import DataSets
internal import Probing
internal import Records
internal import Representations

/// Penultimate activations in the plane of three classes, with numbers for how tight clusters are.
struct PenultimateResult: Codable {
  /// The length of an activation.
  let features: Int
  /// The classes of the plane: first the origin, then the first axis, then the upper half.
  let classes: [PlaneClass]
  /// The mean looseness over all pairs of all classes.
  let looseness: Double
  /// The mean looseness over the pairs of the plane's classes.
  let planeLooseness: Double
  /// These pairs.
  let pairs: [Pair]
  let allPairsCount: Int
  let plane: Plane
  /// The samples of the plane's classes, in their order.
  let points: [Point]

  struct PlaneClass: Codable {
    let number: Int
    let name: String
    let samples: Int
    /// The template in the plane, [2].
    let template: [Double]
  }

  /// Two clusters, in the unit of the activations; looseness is scatter over distance.
  struct Pair: Codable {
    let first: String
    let second: String
    let scatter: Double
    let distance: Double
    let looseness: Double
  }

  /// Where the plane lies among the activations.
  struct Plane: Codable {
    let origin: [Double]
    let firstAxis: [Double]
    let secondAxis: [Double]
  }

  struct Point: Codable {
    let classNumber: Int
    let x: Double
    let y: Double
  }

  init(_ projection: PenultimateProjection, classNames: [String]) {
    let own = projection.plane
    features = own.origin.count
    classes = own.classes.enumerated().map { index, number in
      PlaneClass(
        number: number, name: classNames[number],
        samples: projection.labels.count { $0 == number },
        template: Array(projection.templates[index]))
    }
    (looseness, planeLooseness) = (projection.looseness, projection.planeLooseness)
    pairs = projection.planePairs.map {
      Pair(
        first: classNames[$0.first], second: classNames[$0.second], scatter: $0.scatter,
        distance: $0.distance, looseness: $0.looseness)
    }
    allPairsCount = projection.pairs.count
    plane = Plane(origin: own.origin, firstAxis: own.firstAxis, secondAxis: own.secondAxis)
    points = projection.labels.enumerated().map { index, label in
      let point = Array(projection.points[index])
      return Point(classNumber: label, x: point[0], y: point[1])
    }
  }

  /// Writes the table of the figure `penultimate`.
  ///
  /// - Parameters:
  ///   - training: How the network was trained, as printed.
  ///   - split: Which samples, as printed.
  ///   - setting: Network and data, as printed.
  ///   - path: The file.
  /// - Throws: `FileError` when the system refuses.
  func write(
    training: String, split: DataSplit, setting: String, to path: String
  ) throws(FileError) {
    let names = Dictionary(uniqueKeysWithValues: classes.map { ($0.number, $0.name) })
    var table = CSVTable(columns: ["training", "split", "class", "x", "y", "setting"])
    for point in points {
      table.append([
        .string(training), .string(split.rawValue), .string(names[point.classNumber] ?? ""),
        .double(point.x), .double(point.y), .string(setting),
      ])
    }
    try table.write(to: path)
  }

  /// The result for people.
  func text(files: String) -> String {
    var table = TextTable(["clusters", "scatter", "distance", "looseness"])
    for pair in pairs {
      table.append([
        "\(pair.first), \(pair.second)", TextTable.number(pair.scatter),
        TextTable.number(pair.distance), TextTable.number(pair.looseness),
      ])
    }
    table.append(["mean of these", "-", "-", TextTable.number(planeLooseness)])
    table.append(["mean of all \(allPairsCount) pairs", "-", "-", TextTable.number(looseness)])
    return table.text
      + """


      looseness: scatter over distance, among activations of \(features) features
      plane: \(points.count) samples of three classes; \(files)
      """
  }
}
