internal import CDNNL

/// The order of a tensor's scalars in memory, in the library's own words.
///
/// Letters name the axes from the slowest to the fastest: `n` images, `c` channels, `h` rows, `w`
/// columns, `o` outputs, `i` inputs. A number after a letter makes blocks of that axis: `nChw8c`
/// has the eight channels of a block side by side. Blocked axes are padded with zeros to whole
/// blocks.
public enum MemoryOrder: String, Sendable, CaseIterable {
  /// Left to the primitive, whose choice can be asked for once it is compiled.
  case any
  /// The last axis fastest, for any number of axes: `nchw`, `oihw`, `nc`.
  case rowMajor = "row-major"
  /// A matrix with its first axis fastest.
  case columnMajor = "column-major"
  /// Channels fastest.
  case nhwc
  /// Blocks of eight channels.
  case nChw8c
  /// Blocks of sixteen channels.
  case nChw16c
  /// Weights in blocks of 8 inputs × 8 outputs, outputs fastest.
  case oihw8i8o = "OIhw8i8o"
  /// Weights in blocks of 8 outputs × 8 inputs, inputs fastest.
  case oihw8o8i = "OIhw8o8i"
  /// Weights in blocks of 16 inputs × 16 outputs, outputs fastest.
  case oihw16i16o = "OIhw16i16o"
  /// Weights in blocks of 16 outputs × 16 inputs, inputs fastest.
  case oihw16o16i = "OIhw16o16i"
  /// Weights in blocks of 8 outputs, each with all inputs of one position side by side.
  case ohwi8o = "Ohwi8o"
  /// Weights in blocks of 16 outputs, each with all inputs of one position side by side.
  case ohwi16o = "Ohwi16o"
  /// Weights in blocks of 16 outputs, one input channel after the other.
  case oihw16o = "Oihw16o"

  /// Images × channels × rows × columns, columns fastest.
  public static let nchw = rowMajor
  /// Outputs × inputs × rows × columns, columns fastest.
  public static let oihw = rowMajor
  /// Images × channels, channels fastest.
  public static let nc = rowMajor

  /// The library's tag for a tensor of so many axes.
  func tag(rank: Int) -> dnnl_format_tag_t {
    switch self {
    case .any: dnnl_format_tag_any
    case .rowMajor: Self.rowMajorTag(rank: rank)
    case .columnMajor: dnnl_ba
    case .nhwc: dnnl_nhwc
    case .nChw8c: dnnl_nChw8c
    case .nChw16c: dnnl_nChw16c
    case .oihw8i8o: dnnl_OIhw8i8o
    case .oihw8o8i: dnnl_OIhw8o8i
    case .oihw16i16o: dnnl_OIhw16i16o
    case .oihw16o16i: dnnl_OIhw16o16i
    case .ohwi8o: dnnl_Ohwi8o
    case .ohwi16o: dnnl_Ohwi16o
    case .oihw16o: dnnl_Oihw16o
    }
  }

  private static func rowMajorTag(rank: Int) -> dnnl_format_tag_t {
    switch rank {
    case 1: dnnl_a
    case 2: dnnl_ab
    case 3: dnnl_abc
    case 4: dnnl_abcd
    case 5: dnnl_abcde
    // The library refuses what has no tag, in words that name the shape.
    default: dnnl_format_tag_undef
    }
  }
}
