import FeatureMaps

/// A view's formula in double precision, value by value in the plain order.
struct PlainView {
  let values: [Double]
  /// The sum of the magnitudes of the terms of each value, which bounds its rounding.
  let sizes: [Double]

  init(_ view: FeatureView) {
    let shape = view.shape
    let gated = Self.sum(view.gated, view.gatedShift, shape)
    let plain = Self.sum(view.plain, view.plainShift, shape)
    let open: [Bool] =
      switch view.gate {
      case .open: gated.values.map { _ in true }
      case .ownSign: gated.values.map { !($0 <= 0) }
      case .sign(let map, let scale, let shift):
        Self.sum([.init(map, times: scale)], shift, shape).values.map { !($0 <= 0) }
      }
    values = gated.values.indices.map { (open[$0] ? gated.values[$0] : 0) + plain.values[$0] }
    sizes = zip(gated.sizes, plain.sizes).map { $0 + $1 }
  }

  private static func sum(
    _ terms: [FeatureView.Term], _ shift: ChannelVector?, _ shape: FeatureShape
  ) -> (values: [Double], sizes: [Double]) {
    let shifts = shift?.plain
    var values = (0..<shape.valueCount).map { shifts?[shape.channel(of: $0)] ?? 0 }
    var sizes = values.map(abs)
    for term in terms {
      let scales = term.scale?.plain
      for (index, value) in term.map.plain.enumerated() {
        let product = (scales?[shape.channel(of: index)] ?? 1) * value
        values[index] += product
        sizes[index] += abs(product)
      }
    }
    return (values, sizes)
  }
}
