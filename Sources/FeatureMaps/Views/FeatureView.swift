internal import CFeatureMaps

/// A feature map that is computed where it is read:
///
///     gate(Σ scaleₖ mapₖ + gatedShift) + Σ scaleₗ mapₗ + plainShift
///
/// with at most two gated and two plain terms. With batch normalisation folded into a scale and a
/// shift per channel, this one form is the normalised and rectified map, the end of a residual
/// block, the gradient at a convolution's output, and the tangents of all of these: none of them
/// needs to be written to memory.
@safe public struct FeatureView: @unchecked Sendable {
  /// A map times one number per channel.
  public struct Term: Sendable {
    /// The map.
    public let map: FeatureMap
    /// One number per channel; 1 where absent.
    public let scale: ChannelVector?

    /// A map times one number per channel.
    public init(_ map: FeatureMap, times scale: ChannelVector? = nil) {
      (self.map, self.scale) = (map, scale)
    }
  }

  /// What the gated terms pass through.
  public enum Gate: Sendable {
    /// Everything passes.
    case open
    /// What is ≤ 0 becomes 0: a ReLU; NaN passes, as in PyTorch.
    case ownSign
    /// Becomes 0 where `map · scale + shift ≤ 0`: a ReLU's derivative; where that is NaN, it passes.
    case sign(of: FeatureMap, scale: ChannelVector?, shift: ChannelVector?)
  }

  /// The shape of the values.
  public let shape: FeatureShape
  /// Terms that pass through the gate; at most two.
  public let gated: [Term]
  /// Added to the gated terms; one number per channel.
  public let gatedShift: ChannelVector?
  /// What the gated terms pass through.
  public let gate: Gate
  /// Terms that pass by the gate; at most two.
  public let plain: [Term]
  /// Added to the plain terms; one number per channel.
  public let plainShift: ChannelVector?
  /// Points into the arenas that the terms keep alive, at the first image.
  private let code: rf_view
  /// Floats from one image to the next of the gated maps, the plain ones and the gate's.
  private let pitches: (Int, Int, Int, Int, gate: Int)

  /// A view; all maps have one shape and blocks of one size, all channel vectors its channels.
  public init(
    gated: [Term], shift gatedShift: ChannelVector? = nil, gate: Gate = .open,
    plain: [Term] = [], plainShift: ChannelVector? = nil
  ) {
    precondition(gated.count <= 2 && plain.count <= 2, "a view has two terms of each kind at most")
    let terms = gated + plain
    guard let first = terms.first?.map else {
      preconditionFailure("a view reads at least one map")
    }
    var vectors = terms.compactMap(\.scale) + [gatedShift, plainShift].compactMap(\.self)
    var maps = terms.map(\.map)
    if case .sign(let map, let scale, let shift) = gate {
      maps.append(map)
      vectors += [scale, shift].compactMap(\.self)
    }
    precondition(maps.allSatisfy { $0.shape == first.shape }, "the maps of a view have one shape")
    precondition(
      vectors.allSatisfy { $0.count == first.shape.channelCount },
      "scales and shifts have one number per channel")
    precondition(
      (maps.map(\.arena.variant) + vectors.map(\.arena.variant))
        .allSatisfy { $0.laneCount == first.arena.variant.laneCount },
      "the maps of a view have blocks of one size")
    shape = first.shape
    (self.gated, self.gatedShift, self.gate) = (gated, gatedShift, gate)
    (self.plain, self.plainShift) = (plain, plainShift)
    unsafe code = Self.code(gated, gatedShift, gate, plain, plainShift)
    func pitch(_ terms: [Term], _ index: Int) -> Int {
      index < terms.count ? terms[index].map.imagePitch : 0
    }
    var gatePitch = 0
    if case .sign(let map, _, _) = gate { gatePitch = map.imagePitch }
    pitches = (pitch(gated, 0), pitch(gated, 1), pitch(plain, 0), pitch(plain, 1), gatePitch)
  }

  /// The view of one image, 0 ..< images.
  func code(image: Int) -> rf_view {
    var code = unsafe self.code
    // Each map has as many images as the view, and its own distance between them.
    unsafe code.map.0 = code.map.0.map { unsafe $0 + image * pitches.0 }
    unsafe code.map.1 = code.map.1.map { unsafe $0 + image * pitches.1 }
    unsafe code.map.2 = code.map.2.map { unsafe $0 + image * pitches.2 }
    unsafe code.map.3 = code.map.3.map { unsafe $0 + image * pitches.3 }
    unsafe code.gate_map = code.gate_map.map { unsafe $0 + image * pitches.gate }
    return unsafe code
  }

  /// The map that this view is, where nothing is done to it.
  var plainMap: FeatureMap? {
    guard gated.count == 1, gated[0].scale == nil, gatedShift == nil, case .open = gate,
      plain.isEmpty, plainShift == nil
    else { return nil }
    return gated[0].map
  }

  /// The map itself.
  public init(_ map: FeatureMap) { self.init(gated: [Term(map)]) }

  private static func code(
    _ gated: [Term], _ gatedShift: ChannelVector?, _ gate: Gate, _ plain: [Term],
    _ plainShift: ChannelVector?
  ) -> rf_view {
    func pointer(_ map: FeatureMap?) -> UnsafePointer<Float>? {
      unsafe UnsafePointer(map?.pointer)
    }
    func pointer(_ vector: ChannelVector?) -> UnsafePointer<Float>? {
      unsafe UnsafePointer(vector?.pointer)
    }
    func term(_ terms: [Term], _ index: Int) -> Term? {
      index < terms.count ? terms[index] : nil
    }
    let terms = (term(gated, 0), term(gated, 1), term(plain, 0), term(plain, 1))
    var code = unsafe rf_view()
    unsafe code.map = (
      pointer(terms.0?.map), pointer(terms.1?.map), pointer(terms.2?.map), pointer(terms.3?.map)
    )
    unsafe code.scale = (
      pointer(terms.0?.scale), pointer(terms.1?.scale), pointer(terms.2?.scale),
      pointer(terms.3?.scale)
    )
    unsafe code.gated_shift = pointer(gatedShift)
    unsafe code.plain_shift = pointer(plainShift)
    switch gate {
    case .open: unsafe code.gate = RF_GATE_OPEN
    case .ownSign: unsafe code.gate = RF_GATE_OWN_SIGN
    case .sign(let map, let scale, let shift):
      unsafe code.gate = RF_GATE_SIGN_OF_MAP
      unsafe code.gate_map = pointer(map)
      unsafe code.gate_scale = pointer(scale)
      unsafe code.gate_shift = pointer(shift)
    }
    return unsafe code
  }
}
