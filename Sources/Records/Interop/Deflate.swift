internal import CZlib

/// Compression by zlib of whole pieces of memory.
enum Deflate {
  /// What surrounds the compressed data; raw values are zlib's window sizes.
  enum Wrapping: Int32 {
    /// Nothing, as in a zip member.
    case bare = -15
    /// Header and checked trailer of one gzip member.
    case gzip = 31
  }

  enum Fault: Error, Equatable, CustomStringConvertible {
    case endsEarly
    case corrupt(String)
    case tooLarge(limit: Int)

    var description: String {
      switch self {
      case .endsEarly: "the file ends before its compressed data does"
      case .corrupt(let words): "damaged (\(words))"
      case .tooLarge(let limit): "unpacks to more than the \(limit) bytes allowed"
      }
    }
  }

  /// Deflate cannot pack more than this many bytes into one.
  ///
  /// - Source: zlib technical details, "Maximum Compression Factor" (1032:1).
  static let largestRatio = 1032

  /// The CRC-32 of zip and gzip.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      // Reads exactly the buffer, which outlives the call.
      unsafe UInt32(crc32_z(0, buffer.baseAddress, buffer.count))
    }
  }

  /// Unpacks one stream from the start of `bytes`.
  ///
  /// The output grows as the data comes, so a small input that only claims to be large costs
  /// nothing.
  ///
  /// - Parameter limit: Unpacking stops with `tooLarge` when more bytes than this come out.
  /// - Returns: The unpacked bytes and how many packed ones they took.
  static func inflate(
    _ bytes: ArraySlice<UInt8>, _ wrapping: Wrapping, limit: Int
  ) throws(Fault) -> (output: [UInt8], consumed: Int) {
    var stream = unsafe z_stream()
    // zlib frees its state in `inflateEnd`, which every path below reaches.
    let status = unsafe inflateInit2_(
      &stream, wrapping.rawValue, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .corrupt("zlib could not start (\(status))") }
    defer { unsafe _ = inflateEnd(&stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(1 << 16, max(limit, 0) + 1))
    var input = bytes
    while true {
      let step = unsafe pump(&stream, &input, &chunk) { unsafe CZlib.inflate(&$0, Z_NO_FLUSH) }
      output.append(contentsOf: chunk[..<step.produced])
      guard output.count <= limit else { throw .tooLarge(limit: limit) }
      switch step.status {
      case Z_STREAM_END: return (output, bytes.count - input.count)
      case Z_OK where step.produced > 0 || !input.isEmpty: continue
      case Z_OK, Z_BUF_ERROR: throw .endsEarly
      default: throw .corrupt(unsafe stream.msg.map { unsafe String(cString: $0) } ?? "bad data")
      }
    }
  }

  /// Packs all bytes into one stream, at zlib's default level.
  static func deflate(_ bytes: ArraySlice<UInt8>, _ wrapping: Wrapping) -> [UInt8] {
    var stream = unsafe z_stream()
    // zlib frees its state in `deflateEnd`.
    let status = unsafe deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, wrapping.rawValue, 8, Z_DEFAULT_STRATEGY,
      zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib could not start")
    defer { unsafe _ = deflateEnd(&stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var input = bytes
    while true {
      let flush = input.count <= largestStep ? Z_FINISH : Z_NO_FLUSH
      let step = unsafe pump(&stream, &input, &chunk) { unsafe CZlib.deflate(&$0, flush) }
      output.append(contentsOf: chunk[..<step.produced])
      if step.status == Z_STREAM_END { return output }
      precondition(step.status == Z_OK, "zlib refused to compress")
    }
  }

  /// zlib counts input in 32 bits.
  private static let largestStep = 1 << 30

  /// Runs one step of zlib and drops the input that it used.
  private static func pump(
    _ stream: inout z_stream, _ input: inout ArraySlice<UInt8>, _ chunk: inout [UInt8],
    _ step: (inout z_stream) -> Int32
  ) -> (status: Int32, produced: Int) {
    let offered = input.prefix(largestStep)
    let room = chunk.count
    let status = unsafe offered.withUnsafeBufferPointer { source in
      unsafe chunk.withUnsafeMutableBufferPointer { target in
        // Both buffers outlive the step, zlib stays within the counts given and never writes to
        // its input; the pointers are replaced before the next step.
        unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        return unsafe step(&stream)
      }
    }
    input = unsafe input.dropFirst(offered.count - Int(stream.avail_in))
    return unsafe (status, room - Int(stream.avail_out))
  }
}
