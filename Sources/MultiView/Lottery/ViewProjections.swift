internal import Kernels

/// How strongly each class's own neurons respond to each of its views.
///
///     Λ_{i,l} = max over r of [<w_{i,r}, v_{i,l}>]^+
///     Φ_{i,l} = sum over r of [<w_{i,r}, v_{i,l}>]^+
///
/// Both are NaN where a weight is.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the quantities of the proof overview.
public struct ViewProjections: Sendable, Equatable {
  /// The number of classes k.
  public let classes: Int
  /// The number of views L of each class.
  public let views: Int
  /// Λ, [classes × views], row-major, at least 0.
  public let largest: [Double]
  /// Φ, [classes × views], row-major, at least 0.
  public let sums: [Double]

  /// The projections of a network on the features along the given axes.
  ///
  /// - Parameters:
  ///   - network: Of any shape.
  ///   - views: L; the network's classes each have that many features.
  ///   - axes: Where the features lie.
  public init(of network: TwoLayerNetwork, views: Int, axes: FeatureAxes) {
    let shape = network.shape
    var largest: [Double] = []
    var sums: [Double] = []
    for label in 0..<shape.classCount {
      for view in 0..<views {
        var (peak, sum) = (0.0, 0.0)
        for neuron in 0..<shape.neuronsPerClass {
          let response = axes.projection(
            of: network.weights, class: label, neuron: neuron, feature: label * views + view)
          // `max` and `<` would drop a NaN; a network that diverged must not look like an idle one.
          guard !(response <= 0) else { continue }
          peak = peak > response || peak.isNaN ? peak : response
          sum += response
        }
        largest.append(peak)
        sums.append(sum)
      }
    }
    (classes, self.views) = (shape.classCount, views)
    (self.largest, self.sums) = (largest, sums)
  }

  /// Λ of every view of one class.
  public func largest(ofClass label: Int) -> ArraySlice<Double> {
    largest[label * views..<(label + 1) * views]
  }

  /// The view with the largest Λ of each class; the first of equals.
  public var strongestViews: [Int] {
    (0..<classes).map { label in
      (0..<views).reduce(0) { best, view in
        largest[label * views + view] > largest[label * views + best] ? view : best
      }
    }
  }
}
