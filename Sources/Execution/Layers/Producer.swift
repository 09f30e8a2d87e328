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
  /// Visits every image of the input's gradient, which this layer completes.
  var gradientReduction: (any ImageReduction)? { get set }
  /// Visits every image of that gradient's tangent.
  var gradientTangentReduction: (any ImageReduction)? { get set }
}

/// Sums that are taken together.
final class JointReduction: ImageReduction {
  private let first: any ImageReduction
  private let second: any ImageReduction

  /// Further sums beside earlier ones, where there are any.
  static func of(
    _ earlier: (any ImageReduction)?, _ further: any ImageReduction
  ) -> any ImageReduction {
    earlier.map { JointReduction($0, further) } ?? further
  }

  private init(_ first: any ImageReduction, _ second: any ImageReduction) {
    (self.first, self.second) = (first, second)
  }

  func begin() {
    first.begin()
    second.begin()
  }
  func visit(image: Int, thread: Int) {
    first.visit(image: image, thread: thread)
    second.visit(image: image, thread: thread)
  }
  func finish() {
    first.finish()
    second.finish()
  }
}
