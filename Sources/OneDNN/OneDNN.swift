internal import CDNNL

/// The library that this package was linked with, and what it can do here.
public enum OneDNN {
  /// The version in use, such as `2.6.3`.
  public static var version: String {
    // A constant of the library.
    guard let version = unsafe dnnl_version()?.pointee else { return "unknown" }
    return unsafe "\(version.major).\(version.minor).\(version.patch)"
  }

  /// The widest instruction set that the library makes use of here, such as `avx2`.
  public static var instructionSet: String {
    let found = dnnl_get_effective_cpu_isa()
    let names: [(dnnl_cpu_isa_t, String)] = [
      (dnnl_cpu_isa_sse41, "sse4.1"), (dnnl_cpu_isa_avx, "avx"), (dnnl_cpu_isa_avx2, "avx2"),
      (dnnl_cpu_isa_avx2_vnni, "avx2-vnni"), (dnnl_cpu_isa_avx512_core, "avx512"),
      (dnnl_cpu_isa_avx512_core_vnni, "avx512-vnni"),
      (dnnl_cpu_isa_avx512_core_bf16, "avx512-bf16"), (dnnl_cpu_isa_avx512_core_amx, "amx"),
    ]
    return names.first { $0.0 == found }?.1 ?? "code \(found.rawValue)"
  }

  /// Whether convolutions of this type of scalar run here, in all three directions.
  public static func supports(_ scalarType: ScalarType) -> Bool {
    switch scalarType {
    case .float32: true
    case .bfloat16: hasBFloat16
    case .int32, .int8, .uint8: false
    }
  }

  /// Asked of the library by compiling one, because its code decides and not the processor alone.
  private static let hasBFloat16: Bool = {
    do throws(OneDNNFailure) {
      let images = try TensorLayout([1, 16, 4, 4], .bfloat16, order: .any)
      let weights = try TensorLayout([16, 16, 3, 3], .bfloat16, order: .any)
      let window = WindowMotion(stride: 1, padding: 1)
      _ = try ConvolutionForward(
        source: images, weights: weights, destination: images, window: window)
      _ = try ConvolutionBackwardData(
        sourceGradient: images, weights: weights, destinationGradient: images, window: window)
      _ = try ConvolutionBackwardWeights(
        source: images, weightsGradient: weights, destinationGradient: images, window: window)
      return true
    } catch {
      return false
    }
  }()
}
