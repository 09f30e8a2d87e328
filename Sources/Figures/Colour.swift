/// A colour of 8 bits a component with an opacity.
public struct Colour: Sendable, Hashable {
  /// Red, 0 to 255.
  public var red: UInt8
  /// Green, 0 to 255.
  public var green: UInt8
  /// Blue, 0 to 255.
  public var blue: UInt8
  /// Opacity from 0, invisible, to 1.
  public var opacity: Double

  /// A colour from its hexadecimal code, as in 0xE69F00.
  ///
  /// - Parameters:
  ///   - code: Red, green and blue from the highest byte down.
  ///   - opacity: From 0 to 1; clamped.
  public init(_ code: UInt32, opacity: Double = 1) {
    red = UInt8(truncatingIfNeeded: code >> 16)
    green = UInt8(truncatingIfNeeded: code >> 8)
    blue = UInt8(truncatingIfNeeded: code)
    self.opacity = min(max(opacity, 0), 1)
  }

  /// The same colour at another opacity, from 0 to 1.
  public func opacity(_ opacity: Double) -> Colour {
    var copy = self
    copy.opacity = min(max(opacity, 0), 1)
    return copy
  }

  /// The opaque colour part of the way from this one to another.
  ///
  /// - Parameters:
  ///   - other: The colour at share 1.
  ///   - share: From 0 to 1; clamped.
  public func mixed(with other: Colour, share: Double) -> Colour {
    let share = min(max(share, 0), 1)
    func between(_ a: UInt8, _ b: UInt8) -> UInt32 {
      UInt32((Double(a) + (Double(b) - Double(a)) * share).rounded())
    }
    return Colour(
      between(red, other.red) << 16 | between(green, other.green) << 8 | between(blue, other.blue))
  }
}

extension Colour {
  /// Full black.
  public static let black = Colour(0x000000)
  /// Full white, the colour of the page.
  public static let white = Colour(0xFFFFFF)
  /// The grey of reference lines and captions.
  public static let grey = Colour(0x6E6E6E)
  /// The grey of shaded regions.
  public static let paleGrey = Colour(0xE6E6E6)
}
