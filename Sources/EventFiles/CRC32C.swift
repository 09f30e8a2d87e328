/// The CRC-32C checksum, by which TensorFlow's records are guarded.
///
/// Not the CRC-32 of zip and gzip: its polynomial is Castagnoli's.
///
/// - Source: Satran et al. 2004, RFC 3720 (iSCSI), section 12.1.
enum CRC32C {
  /// The checksum of bytes.
  static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { state, byte in
      remainders[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ state >> 8
    }
  }

  /// What each byte leaves after division by the polynomial 0x1EDC6F41, all bits in reverse order.
  private static let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { remainder, _ in
      remainder >> 1 ^ (remainder & 1 == 0 ? 0 : 0x82F6_3B78)
    }
  }
}
