/// How a sample is mixed with another one, in the image and in the target.
///
/// With λ the share of the sample itself, drawn from Beta(α, α), the target has λ for its class and
/// 1 − λ for its partner's.
///
/// The usual code draws one λ for a batch and mixes the batch with a permutation of itself. Here
/// each sample draws a λ and a partner of its own, the partner from the whole training set (once in
/// a while the sample itself) and shown as it is augmented in the same epoch. So a mixed sample,
/// like any other, depends on seed, epoch and sample, and not on the batch that it falls into. Its
/// distribution is the same; samples of one batch are independent of each other.
///
/// - Source: mixup: Zhang, Cisse, Dauphin & Lopez-Paz 2017, arXiv:1710.09412, eq. (1) and (2).
///   CutMix: Yun, Han, Oh, Chun, Choe & Yoo 2019, arXiv:1905.04899, section 3.1; their code for
///   CIFAR mixes half of the batches, here every sample is mixed.
public enum Mixing: Sendable, Equatable {
  /// Samples stay apart.
  case none
  /// Every value is λ of the sample's plus 1 − λ of the partner's; α above 0.
  case mixup(alpha: Double)
  /// A box with the image's proportions and 1 − λ of its area, clipped at the border, shows the
  /// partner; λ is then corrected to the share of pixels that were kept. α above 0.
  case cutMix(alpha: Double)

  func check() throws(BatchError) {
    switch self {
    case .none: return
    case .mixup(let alpha): try Self.check(alpha, "mixup alpha")
    case .cutMix(let alpha): try Self.check(alpha, "CutMix alpha")
    }
  }

  private static func check(_ alpha: Double, _ setting: String) throws(BatchError) {
    guard alpha > 0, alpha.isFinite else {
      throw .notAllowed(setting: setting, found: "\(alpha)", allowed: "finite numbers above 0")
    }
  }
}
