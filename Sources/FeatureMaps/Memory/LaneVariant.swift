internal import CFeatureMaps

/// A compiled copy of the kernels, for one kind of processor; it fixes the channels in a block.
///
/// Sums run in an order fixed by shapes, lanes and threads: the same variant with the same number
/// of threads gives the same bits, another one differs in the last digits.
public enum LaneVariant: String, Sendable, CaseIterable {
  /// Eight lanes of the baseline instruction set.
  case portable
  /// Eight lanes with AVX2 and FMA.
  case avx2
  /// Sixteen lanes with AVX-512F.
  case avx512
  /// The sixteen-lane code compiled for AVX2: for tests on machines without AVX-512.
  case sixteenLanes

  /// Whether this processor executes the variant's instructions.
  public var runsHere: Bool { rf_runs_here(code) }

  /// Channels in a block: 8 or 16.
  public var laneCount: Int { Int(rf_lanes(code)) }

  /// The widest variant that this processor executes.
  public static let fastest: LaneVariant = [.avx512, .avx2].first { $0.runsHere } ?? .portable

  var code: rf_variant {
    switch self {
    case .portable: RF_PORTABLE
    case .avx2: RF_AVX2
    case .avx512: RF_AVX512
    case .sixteenLanes: RF_SIXTEEN_LANES
    }
  }

  /// Channels rounded up to whole blocks.
  public func paddedCount(_ channelCount: Int) -> Int {
    (channelCount + laneCount - 1) / laneCount * laneCount
  }
}
