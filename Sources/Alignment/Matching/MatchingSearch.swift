/// Two networks, and the orders of the second's channels as far as they have been found.
struct MatchingSearch {
  private let groups: ChannelGroups
  private let fixed: [Double]
  private let moving: [Double]
  /// For each group where its channels are read and made.
  private let appearances: [[Appearance]]
  /// A rise below this is taken for rounding.
  private let resolution: Double
  /// For each group, and each of its places, the channel that comes there.
  private(set) var orders: [[Int]]
  /// The inner product of each tensor of both networks.
  private var products: [Double]

  /// One stretch of rows or columns of a tensor that a group takes.
  private struct Appearance {
    let tensor: Int
    let side: Side
    let positions: [Int]

    enum Side { case rows, columns }
  }

  init(_ groups: ChannelGroups, fixed: [Double], moving: [Double]) {
    self.groups = groups
    self.fixed = fixed
    self.moving = moving
    var appearances = groups.groups.map { _ in [Appearance]() }
    for (index, tensor) in groups.tensors.enumerated() {
      let sides: [(Appearance.Side, ChannelAxis)] = [
        (.rows, tensor.rows), (.columns, tensor.columns),
      ]
      for (side, axis) in sides {
        for block in axis.blocks {
          appearances[block.group].append(
            Appearance(tensor: index, side: side, positions: block.positions))
        }
      }
    }
    self.appearances = appearances
    // The inner product is at most the product of both lengths. A sum of a million terms is right
    // to some 1e-13 of that.
    resolution = 1e-12 * (squaredLength(fixed) * squaredLength(moving)).squareRoot()
    orders = ChannelPermutations.identity(of: groups).orders
    products = []
    products = groups.tensors.map { product(of: $0, orders) }
  }

  /// The inner product of both networks' learned values.
  var objective: Double { products.reduce(0, +) }

  /// Looks for a better order of one group while the others stay, and takes it if there is one.
  ///
  /// Where one tensor has the group in both rows and columns, the objective is not linear in the
  /// order: the linear problem then only proposes, and the objective itself decides.
  ///
  /// - Returns: Whether the objective rose.
  mutating func improve(_ group: Int) -> Bool {
    var proposed = orders
    let similarity = self.similarity(of: group)
    proposed[group] =
      LinearAssignment(
        maximizing: similarity.values, count: similarity.count
      ).columns
    guard proposed[group] != orders[group] else { return false }
    var gain = 0.0
    var proposedProducts = products
    for tensor in Set(appearances[group].map(\.tensor)).sorted() {
      proposedProducts[tensor] = product(of: groups.tensors[tensor], proposed)
      gain += proposedProducts[tensor] - products[tensor]
    }
    guard gain > resolution else { return false }
    orders = proposed
    products = proposedProducts
    return true
  }

  private func product(of tensor: PermutedTensor, _ orders: [[Int]]) -> Double {
    var sum = 0.0
    var index = tensor.offset
    for source in tensor.sources(orders) {
      sum += fixed[index] * moving[source]
      index += 1
    }
    return sum
  }

  private func similarity(of group: Int) -> SimilarityMatrix {
    var similarity = SimilarityMatrix(count: groups.groups[group].channelCount)
    for appearance in appearances[group] {
      let tensor = groups.tensors[appearance.tensor]
      let pairs =
        switch appearance.side {
        case .rows:
          tensor.columns.sources(orders).enumerated().map { place, source in
            (
              fixed: appearance.positions.map { tensor.index(row: $0, column: place) },
              moving: appearance.positions.map { tensor.index(row: $0, column: source) }
            )
          }
        case .columns:
          tensor.rows.sources(orders).enumerated().map { place, source in
            (
              fixed: appearance.positions.map { tensor.index(row: place, column: $0) },
              moving: appearance.positions.map { tensor.index(row: source, column: $0) }
            )
          }
        }
      similarity.add(
        pairs.flatMap { terms(fixed, at: $0.fixed, depth: tensor.depth) },
        pairs.flatMap { terms(moving, at: $0.moving, depth: tensor.depth) })
    }
    return similarity
  }

  /// The numbers that begin at the given indices, [depth × indices].
  private func terms(_ values: [Double], at starts: [Int], depth: Int) -> [Double] {
    (0..<depth).flatMap { step in starts.map { values[$0 + step] } }
  }
}

private func squaredLength(_ values: [Double]) -> Double {
  values.reduce(0) { $0 + $1 * $1 }
}
