internal import Foundation

/// The MD5 checksum, by which data sets of images are published.
///
/// It tells a damaged or different file from the published one; it is no protection against
/// somebody who forges a file.
///
/// - Source: Rivest 1992, "The MD5 Message-Digest Algorithm", RFC 1321.
public enum MD5 {
  /// The checksum of bytes as 32 hexadecimal digits in lower case.
  ///
  /// - Complexity: O(`bytes.count`); copies at most two blocks of 64 bytes.
  public static func hexadecimal(of bytes: ArraySlice<UInt8>) -> String {
    var state = State()
    let rest = state.absorbBlocks(of: bytes)
    return state.digits(closing: rest, byteCount: bytes.count)
  }

  /// The checksum of a file of any size as 32 hexadecimal digits in lower case.
  ///
  /// - Throws: ``FileError`` for a missing or unreadable file, a folder, a pipe or a device.
  /// - Complexity: O(size of the file); holds one piece of it at a time.
  public static func hexadecimal(ofFile path: String) throws(FileError) -> String {
    let file = try FileDescriptor(.reading, path: path, reportedAs: path)
    let byteCount = try file.regularFileSize()
    var state = State()
    var unread = byteCount
    var rest: ArraySlice<UInt8> = []
    while unread > 0 {
      let piece = try file.read(count: min(unread, pieceLength))
      unread -= piece.count
      rest = state.absorbBlocks(of: piece[...])
    }
    return state.digits(closing: rest, byteCount: byteCount)
  }

  /// Whole blocks, so that only the last piece of a file leaves a rest.
  private static let pieceLength = 64 << 10

  /// The four words that each block is mixed into.
  private struct State {
    private var words = SIMD4<UInt32>(0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476)

    /// Mixes in the whole blocks and returns the bytes after them.
    mutating func absorbBlocks(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      let whole = bytes.count / 64 * 64
      let content = bytes.span
      for start in stride(from: 0, to: whole, by: 64) { absorb(content, at: start) }
      return bytes.suffix(bytes.count - whole)
    }

    /// Mixes in the last bytes with the padding, and ends.
    mutating func digits(closing rest: ArraySlice<UInt8>, byteCount: Int) -> String {
      var ending = Array(rest)
      ending.append(0x80)
      while ending.count % 64 != 56 { ending.append(0) }
      let bitCount = UInt64(byteCount) &* 8
      ending += (0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (8 * UInt64($0))) }
      _ = absorbBlocks(of: ending[...])
      return hexadecimal
    }

    private mutating func absorb(_ bytes: Span<UInt8>, at start: Int) {
      var block = InlineArray<16, UInt32>(repeating: 0)
      for word in 0..<16 {
        let at = start + 4 * word
        block[word] =
          UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
          | UInt32(bytes[at + 3]) << 24
      }
      var (a, b, c, d) = (words.x, words.y, words.z, words.w)
      for round in 0..<64 {
        let (mixed, word): (UInt32, Int) =
          switch round / 16 {
          case 0: ((b & c) | (~b & d), round)
          case 1: ((d & b) | (~d & c), (5 * round + 1) % 16)
          case 2: (b ^ c ^ d, (3 * round + 5) % 16)
          default: (c ^ (b | ~d), 7 * round % 16)
          }
        let sum = a &+ mixed &+ MD5.sines[round] &+ block[word]
        let shift = MD5.shifts[round / 16 * 4 + round % 4]
        (a, b, c, d) = (d, b &+ (sum << shift | sum >> (32 - shift)), b, c)
      }
      words &+= SIMD4(a, b, c, d)
    }

    private var hexadecimal: String {
      var text = ""
      for index in 0..<4 {
        for shift in stride(from: 0, to: 32, by: 8) {
          let byte = UInt8(truncatingIfNeeded: words[index] >> UInt32(shift))
          text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
      }
      return text
    }
  }

  /// ⌊2³² |sin(i + 1)|⌋, as section 3.4 defines the table.
  private static let sines = (0..<64).map { UInt32(0x1p32 * abs(sin(Double($0 + 1)))) }

  /// Rotations of the four steps that each round repeats.
  private static let shifts: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
}
