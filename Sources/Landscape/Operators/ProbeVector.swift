import Randomness

/// A random vector whose second moments are the identity, fixed by its stream alone.
enum ProbeVector {
  /// Independent signs: every entry 1 or −1, each as likely (Rademacher).
  static func signs(_ dimension: Int, from stream: RandomStream) -> [Double] {
    var stream = stream
    var bits: UInt64 = 0
    return (0..<dimension).map { index in
      bits = index % 64 == 0 ? stream.next() : bits >> 1
      return bits & 1 == 0 ? -1 : 1
    }
  }

  /// A uniform direction, of length √dimension.
  static func onSphere(_ dimension: Int, from stream: RandomStream) -> [Double] {
    var stream = stream
    while true {
      var vector = (0..<dimension).map { _ in stream.normal() }
      let length = norm(vector)
      guard length > 0 else { continue }
      scale(&vector, by: Double(dimension).squareRoot() / length)
      return vector
    }
  }
}
