/// How a node's value is computed from maps that are written to memory.
///
/// Affine layers and ReLUs are folded into whoever reads them, so a value is at most
///
///     relu( Σ normalizationₖ(mapₖ + biasₖ) )
struct Expression: Equatable {
  /// One written map, with what is applied to each of its channels.
  struct Term: Equatable {
    /// The node whose map is written.
    let root: Int
    /// The convolution whose learned bias is still to be added.
    var bias: Int?
    /// The batch normalization that is still to be applied.
    var normalization: Int?

    /// The map as it is.
    static func map(_ root: Int) -> Term { Term(root: root, bias: nil, normalization: nil) }
    /// Whether nothing is applied to the map.
    var isPlain: Bool { bias == nil && normalization == nil }
  }

  /// One or two.
  var terms: [Term]
  /// Whether a ReLU follows the sum.
  var isRectified = false

  /// A written map as it is.
  static func map(_ root: Int) -> Expression { Expression(terms: [.map(root)]) }

  /// Whether it can be a term of a sum: a map, normalised or not.
  var canBeAdded: Bool {
    terms.count == 1 && !isRectified && (terms[0].bias == nil || terms[0].normalization != nil)
  }

  /// Whether reading it is reading the written map of its root.
  var isPlain: Bool { terms.count == 1 && terms[0].isPlain && !isRectified }
}
