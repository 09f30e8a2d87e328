/// A reader that damaged files are fed to, with valid files to start from and a promise to check.
public protocol FuzzableReader {
  /// How much memory one input may claim, in bytes.
  var memoryAllowance: Int { get }

  /// Valid files; those longer than ``Mutator/largestInput`` are left out.
  func seeds() throws -> [[UInt8]]

  /// Pieces of the format's syntax, to be put in anywhere.
  var tokens: [String] { get }

  /// Reads an input.
  ///
  /// - Returns: Whether what was accepted is as the reader promises.
  func keepsPromise(_ bytes: [UInt8]) throws -> Bool

  /// Whether the reader may throw this error; any other is a fault.
  func isRefusal(_ error: any Error) -> Bool
}
