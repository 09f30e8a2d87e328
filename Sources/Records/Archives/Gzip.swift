/// Files compressed with gzip (RFC 1952).
public enum Gzip {
  /// The most bytes that are unpacked unless the caller says otherwise (1 GiB).
  public static let defaultLimit = 1 << 30

  /// Whether the bytes begin as a gzip file does.
  public static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Packs bytes into one gzip member; equal bytes always give equal files.
  public static func compressed(_ bytes: [UInt8]) -> [UInt8] { Deflate.deflate(bytes[...], .gzip) }

  /// Unpacks all members of a gzip file and checks their checksums.
  ///
  /// - Parameters:
  ///   - path: The file that errors name.
  ///   - limit: The most bytes that may come out.
  /// - Throws: ``FormatError`` for damaged, shortened or oversized contents and for anything that
  ///   follows the last member.
  public static func decompressed(
    _ bytes: [UInt8], path: String, limit: Int = defaultLimit
  ) throws(FormatError) -> [UInt8] {
    var output: [UInt8] = []
    var rest = bytes[...]
    repeat {
      do throws(Deflate.Fault) {
        let member = try Deflate.inflate(rest, .gzip, limit: limit - output.count)
        output.append(contentsOf: member.output)
        rest = rest.dropFirst(member.consumed)
      } catch {
        let problem =
          switch error {
          case .endsEarly: "the file ends before its compressed data does"
          case .corrupt(let words): "damaged (\(words))"
          case .tooLarge: "unpacks to more than the \(limit) bytes allowed"
          }
        throw FormatError(
          path: path, position: .byte(rest.startIndex), field: "gzip", problem: problem)
      }
    } while !rest.isEmpty
    return output
  }
}
