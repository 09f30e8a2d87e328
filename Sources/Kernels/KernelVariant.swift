internal import CKernels

/// A compiled copy of the kernels, for one kind of processor; all give the same bits.
///
/// Lanes are neurons or logits, every sum runs in an order fixed by the mathematics, every
/// multiply-add is fused by name and the exponential is written out, so the choice shows in the
/// time alone. That is what makes published numbers repeatable on another machine.
public enum KernelVariant: String, Sendable, CaseIterable {
  /// Four lanes of the baseline instruction set; fast on AArch64, slow on x86-64.
  case portable
  /// Eight lanes with AVX2 and FMA.
  case avx2
  /// Sixteen lanes with AVX-512F.
  case avx512
  /// The sixteen-lane code compiled for AVX2: for tests on machines without AVX-512.
  case sixteenLanes

  /// Whether this processor executes the variant's instructions.
  public var runsHere: Bool { rk_runs_here(code) }

  /// The widest variant that this processor executes.
  public static let fastest: KernelVariant =
    [.avx512, .avx2].first { $0.runsHere } ?? .portable

  var code: rk_variant {
    switch self {
    case .portable: RK_PORTABLE
    case .avx2: RK_AVX2
    case .avx512: RK_AVX512
    case .sixteenLanes: RK_SIXTEEN_LANES
    }
  }
}
