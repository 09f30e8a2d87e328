/// A recipe for networks of one family, of any image shape and number of classes.
public protocol Architecture: Sendable {
  /// The canonical name, from which ``ArchitectureRegistry`` makes the same architecture.
  var name: String { get }
  /// How its authors draw the first weights.
  var defaultInitialisation: Initialisation { get }
  /// The fewest rows and columns that an image may have.
  var smallestImage: Int { get }
  /// Appends all layers to a graph that has only its input, and returns the node of the logits.
  ///
  /// Images have at least ``smallestImage`` rows and columns.
  func build(_ builder: inout GraphBuilder, classCount: Int) throws(NetworkError) -> Int
}

extension Architecture {
  /// The network for images of a shape and a number of classes.
  ///
  /// - Throws: ``NetworkError/imageTooSmall(architecture:found:smallest:)``, or
  ///   ``NetworkError/notAllowed(architecture:setting:found:allowed:)`` for fewer than 1 class.
  public func graph(
    image: MapShape = .cifar, classCount: Int = 10
  ) throws(NetworkError) -> NetworkGraph {
    guard classCount >= 1 else {
      throw .notAllowed(
        architecture: name, setting: "classCount", found: "\(classCount)", allowed: "1 or more")
    }
    guard min(image.height, image.width) >= smallestImage else {
      throw .imageTooSmall(architecture: name, found: image, smallest: smallestImage)
    }
    var builder = GraphBuilder(architecture: name, image: image)
    let logits = try build(&builder, classCount: classCount)
    return builder.graph(output: logits)
  }
}
