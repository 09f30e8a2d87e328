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
  ///
  /// - Parameters:
  ///   - operands: What the body works on.
  ///   - body: Takes all that it needs from the operands: captures would be allocated in each run.
  package func run<Operands>(
    on operands: Operands, _ body: @escaping (_ operands: Operands, _ thread: Int) -> Void
  ) {
    unsafe withUnsafePointer(to: Work(operands: operands, body: body)) { work in
      var call = unsafe Call(work: work, type: Work<Operands>.self)
      unsafe withUnsafeMutablePointer(to: &call) { call in
        // Work and call outlive the run, which ends before this returns.
        unsafe rf_team_run(
          team,
          { call, thread in
            guard let call = unsafe call?.assumingMemoryBound(to: Call.self).pointee else { return }
            unsafe call.type.run(call.work, thread: Int(thread))
          }, call)
      }
    }
  }

  private struct Work<Operands>: TeamWork {
    let operands: Operands
    let body: (Operands, Int) -> Void

    static func run(_ work: UnsafeRawPointer, thread: Int) {
      let work = unsafe work.assumingMemoryBound(to: Self.self)
      unsafe work.pointee.body(work.pointee.operands, thread)
    }
  }

  /// Work of any type, which a pointer to a C function cannot know.
  @unsafe private struct Call {
    let work: UnsafeRawPointer
    let type: any TeamWork.Type
  }

  /// The part of `count` items that a thread takes.
  package func share(of count: Int, thread: Int) -> Range<Int> {
    count * thread / threadCount..<count * (thread + 1) / threadCount
  }
}

/// Brings the type of work back on the thread that does it.
private protocol TeamWork {
  /// Does a thread's part of work of this type.
  static func run(_ work: UnsafeRawPointer, thread: Int)
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
