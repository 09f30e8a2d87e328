internal import ArgumentParser
internal import Probing

/// What `retort probe path` finds.
struct PathReport: Codable {
  let curve: Curve
  /// The Euclidean distance of the ends, in the unit of the weights.
  let distance: Double
  /// Nil where the channels were left as they are.
  let alignment: Alignment?
  let path: PathResult

  /// A kind of way.
  enum Curve: String, Codable, CaseIterable, ExpressibleByArgument {
    case linear, bezier, polygon

    /// As printed.
    var title: String {
      switch self {
      case .linear: "linear"
      case .bezier: "Bezier curve"
      case .polygon: "polygonal chain"
      }
    }
  }

  /// How the channels of the other network were put in order.
  struct Alignment: Codable {
    /// Whether the search settled.
    let outcome: String
    /// Of both networks' learned values.
    let innerProductBefore: Double
    let innerProductAfter: Double
  }

  init(curve: Curve, distance: Double, alignment: Alignment?, path: PathResult) {
    (self.curve, self.distance, self.alignment, self.path) = (curve, distance, alignment, path)
  }

  private enum Key: CodingKey { case curve, distance, alignment }

  /// The path's own numbers stand beside the others.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(curve, forKey: .curve)
    try container.encode(distance, forKey: .distance)
    try container.encodeIfPresent(alignment, forKey: .alignment)
    try path.encode(to: encoder)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    curve = try container.decode(Curve.self, forKey: .curve)
    distance = try container.decode(Double.self, forKey: .distance)
    alignment = try container.decodeIfPresent(Alignment.self, forKey: .alignment)
    path = try PathResult(from: decoder)
  }
}
