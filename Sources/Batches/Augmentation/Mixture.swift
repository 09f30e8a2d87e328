import DataSets
import Randomness

/// How much of a sample is kept when another is mixed into it, and where.
enum Mixture: Sendable, Equatable {
  /// Everywhere this share, 0 to 1, a multiple of 2⁻²⁴.
  case blend(Float)
  /// Everything outside the box, nothing inside.
  case paste(PixelBox)

  /// Draws a mixture; nil where samples stay apart.
  init?(_ mixing: Mixing, shape: ImageShape, random: inout RandomStream) {
    switch mixing {
    case .none: return nil
    case .mixup(let alpha):
      // In steps of 2⁻²⁴ both λ and 1 − λ are exact in Float, so that the image is mixed in the
      // very proportion that the target states.
      let share = random.beta(alpha, alpha)
      self = .blend(Float((share * 0x1p24).rounded() * 0x1p-24))
    case .cutMix(let alpha):
      let side = (1 - random.beta(alpha, alpha)).squareRoot()
      self = .paste(
        PixelBox(
          rowCount: Int(Double(shape.height) * side), columnCount: Int(Double(shape.width) * side),
          in: shape, random: &random))
    }
  }

  /// λ, the share of the target that stays with the sample's own class.
  func ownShare(in shape: ImageShape) -> Double {
    switch self {
    case .blend(let share): Double(share)
    case .paste(let box): Double(shape.planeSize - box.pixelCount) / Double(shape.planeSize)
    }
  }

  /// Mixes the partner's values into the sample's, both [channels × height × width].
  func mix(_ partner: Span<Float>, into own: inout MutableSpan<Float>, shape: ImageShape) {
    precondition(
      partner.count == shape.pixelCount && own.count == shape.pixelCount, "two whole images")
    switch self {
    case .blend(let share):
      let rest = 1 - share
      for index in partner.indices { own[index] = share * own[index] + rest * partner[index] }
    case .paste(let box):
      for channel in 0..<shape.channels {
        for row in box.rows {
          let first = channel * shape.planeSize + row * shape.width
          for column in box.columns { own[first + column] = partner[first + column] }
        }
      }
    }
  }
}
