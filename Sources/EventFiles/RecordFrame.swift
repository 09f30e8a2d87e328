/// The frame in which TensorFlow stores a record: its length, its bytes, and a checksum of each.
///
/// Numbers are little-endian: 8 bytes of length, 4 of the length's checksum, the payload, 4 of the
/// payload's checksum. A reader that comes before the last byte does waits for the rest.
///
/// - Source: TensorFlow, `tensorflow/core/lib/io/record_writer.h`.
enum RecordFrame {
  /// A record in its frame.
  static func framed(_ payload: [UInt8]) -> [UInt8] {
    let length = UInt64(payload.count).littleEndianBytes
    return length + maskedChecksum(of: length).littleEndianBytes + payload
      + maskedChecksum(of: payload).littleEndianBytes
  }

  /// A checksum that may itself be part of data with a checksum, which a plain one may not.
  private static func maskedChecksum(of bytes: [UInt8]) -> UInt32 {
    let checksum = CRC32C.checksum(of: bytes)
    return (checksum >> 15 | checksum << 17) &+ 0xA282_EAD8
  }
}

extension FixedWidthInteger {
  /// The bytes of the integer, lowest first.
  var littleEndianBytes: [UInt8] {
    stride(from: 0, to: Self.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
