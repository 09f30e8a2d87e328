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
  ///   - bytes: The whole file.
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
        // The member knew only what the members before it had left of the limit.
        let isTooLarge = error == .tooLarge(limit: limit - output.count)
        let fault = isTooLarge ? .tooLarge(limit: limit) : error
        throw FormatError(
          path: path, position: .byte(rest.startIndex), field: "gzip", problem: "\(fault)")
      }
    } while !rest.isEmpty
    return output
  }
}
