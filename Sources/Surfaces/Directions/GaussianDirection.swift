public import Landscape
public import Randomness

extension Direction {
  /// A direction of independent standard normal components, fixed by the stream and an index.
  ///
  /// Not by how many others were drawn before: a plane's second direction is the same whether or not
  /// the first was needed. Normal and not uniform, so that no axis of the parameters is preferred.
  ///
  /// - Parameters:
  ///   - parameterCount: At least 1.
  ///   - index: Tells directions of one seed apart.
  ///   - stream: The stream of the probe; it is not advanced.
  /// - Throws: `LandscapeError` if there are no parameters.
  public static func gaussian(
    parameterCount: Int, index: Int, from stream: RandomStream
  ) throws(LandscapeError) -> Direction {
    var random = stream.child(.probe, index)
    var components: [Double] = []
    components.reserveCapacity(parameterCount)
    for _ in 0..<parameterCount { components.append(random.normal()) }
    return try Direction(components)
  }
}
