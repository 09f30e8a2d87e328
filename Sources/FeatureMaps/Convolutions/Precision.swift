internal import OneDNN

/// The numbers that convolutions multiply; sums, weights' master copies and losses are Float.
public enum Precision: String, Sendable, CaseIterable {
  /// Single precision.
  case float32 = "f32"
  /// Operands rounded to 8 bits of fraction, on processors with instructions for them.
  case bfloat16 = "bf16"
  /// Operands rounded as for ``bfloat16`` but multiplied in single precision, on any processor.
  ///
  /// The products are the same, since two fractions of 8 bits fit into one of 24; only the order
  /// of the sums differs. It shows what bf16 does to a training run where bf16 cannot run.
  case roundedToBFloat16 = "bf16-rounded"

  /// Whether this processor has the instructions.
  public var runsHere: Bool { self != .bfloat16 || OneDNN.supports(.bfloat16) }

  /// The instructions that oneDNN found on this processor, in its words.
  public static var processor: String { OneDNN.instructionSet }
}
