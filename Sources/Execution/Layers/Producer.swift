import FeatureMaps

/// A layer that writes its value image by image, so that sums over it cost no pass of their own.
protocol Producer: AnyObject {
  /// Visits every image of the value.
  var valueReduction: (any ImageReduction)? { get set }
  /// Visits every image of the tangent.
  var tangentReduction: (any ImageReduction)? { get set }
}

/// A layer with one input, whose gradient it writes image by image.
protocol GradientProducer: AnyObject {
  /// Visit every image of the input's gradient, which this layer completes.
  var gradientReductions: [any ImageReduction] { get set }
  /// Visit every image of that gradient's tangent.
  var gradientTangentReductions: [any ImageReduction] { get set }
}

/// Sums that are taken together.
final class JointReduction: ImageReduction {
  private let parts: [any ImageReduction]

  /// All of the sums, or `nil` for none.
  static func of(_ parts: [any ImageReduction]) -> (any ImageReduction)? {
    parts.count > 1 ? JointReduction(parts) : parts.first
  }

  private init(_ parts: [any ImageReduction]) { self.parts = parts }

  func begin() { for part in parts { part.begin() } }
  func visit(image: Int, thread: Int) {
    for part in parts { part.visit(image: image, thread: thread) }
  }
  func finish() { for part in parts { part.finish() } }
}
