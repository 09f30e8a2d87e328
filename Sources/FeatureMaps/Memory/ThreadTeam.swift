internal import CFeatureMaps

/// Threads that share the images of every pass; the caller's thread is one of them.
///
/// Images are dealt out in contiguous runs fixed by their number and the number of threads, and
/// partial sums are added in the order of the threads: the same number of threads, the same bits.
@safe public final class ThreadTeam: @unchecked Sendable {
  /// Threads, the caller's included; at least 1.
  public let threadCount: Int
  /// Owned by this object from `init` to `deinit`.
  private let team: OpaquePointer

  /// Starts the threads.
  ///
  /// - Parameter threadCount: Threads, the caller's included; at least 1.
  /// - Throws: ``ThreadTeamError`` where the system gives no more threads.
  public init(threadCount: Int) throws(ThreadTeamError) {
    precondition(threadCount >= 1, "a team has at least one thread")
    guard let team = unsafe rf_team_create(Int64(threadCount), nil) else {
      throw ThreadTeamError(threadCount: threadCount)
    }
    self.threadCount = threadCount
    unsafe self.team = team
  }

  deinit { unsafe rf_team_destroy(team) }

  /// Runs the body once on every thread and returns when all are done.
  ///
  /// One run at a time; a body may not run its own team.
  package func run(_ body: (_ thread: Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      var work = Work(body: body)
      unsafe withUnsafeMutablePointer(to: &work) { context in
        // The closure outlives the run, which ends before this call returns.
        unsafe rf_team_run(
          team,
          { context, thread in
            unsafe context?.assumingMemoryBound(to: Work.self).pointee.body(Int(thread))
          }, context)
      }
    }
  }

  /// A closure in a struct, which saves the allocation of a thunk for each run.
  private struct Work {
    let body: (Int) -> Void
  }

  /// The part of `count` items that a thread takes.
  package func share(of count: Int, thread: Int) -> Range<Int> {
    count * thread / threadCount..<count * (thread + 1) / threadCount
  }
}

/// The system gave fewer threads than were asked for.
public struct ThreadTeamError: Error, Equatable, CustomStringConvertible {
  /// Threads asked for.
  public let threadCount: Int

  /// What happened.
  public var description: String {
    "the system refused to start \(threadCount) threads; ask for fewer"
  }
}
