internal import CDNNL

/// What a tensor's scalars are.
public enum ScalarType: String, Sendable, CaseIterable {
  /// IEEE single precision.
  case float32
  /// The upper half of a single-precision number: its exponent, and 8 bits of its fraction.
  case bfloat16
  /// A 32-bit integer, as in the workspace of a maximum pooling.
  case int32
  /// A signed byte.
  case int8
  /// A byte, as in the workspace of a pooling or of a fused ReLU.
  case uint8

  /// The size of a scalar.
  public var byteCount: Int {
    switch self {
    case .float32, .int32: 4
    case .bfloat16: 2
    case .int8, .uint8: 1
    }
  }

  var code: dnnl_data_type_t {
    switch self {
    case .float32: dnnl_f32
    case .bfloat16: dnnl_bf16
    case .int32: dnnl_s32
    case .int8: dnnl_s8
    case .uint8: dnnl_u8
    }
  }
}
