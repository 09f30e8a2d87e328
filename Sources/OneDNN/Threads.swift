internal import CDNNL

/// How many threads the library uses for a call, which each calling thread decides for itself.
///
/// A primitive runs with as many threads as it was compiled for. Callers with threads of their own
/// set one thread in each of them, and where they compile.
extension OneDNN {
  // Looked up once; both functions may be called from any thread.
  private static let setThreads = retort_find_openmp_set_threads()
  private static let maximumThreads = retort_find_openmp_max_threads()

  /// The number of threads for calls from this thread; 1 where the library has no OpenMP.
  public static var threadCount: Int {
    Int(maximumThreads?() ?? 1)
  }

  /// Has all later calls from this thread run on this thread alone.
  public static func useOneThreadHere() {
    setThreads?(1)
  }

  /// Runs work with a number of threads for the library's calls from this thread.
  ///
  /// A library without OpenMP keeps its own number.
  ///
  /// - Parameters:
  ///   - count: At least 1.
  ///   - body: Must stay on this thread, so it cannot be asynchronous.
  public static func withThreads<Result, Failure>(
    _ count: Int, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(count >= 1, "work needs a thread")
    let before = threadCount
    setThreads?(Int32(count))
    defer { setThreads?(Int32(before)) }
    return try body()
  }
}
