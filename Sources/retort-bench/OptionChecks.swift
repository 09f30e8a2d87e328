import ArgumentParser
import Parallelism

extension ParsableCommand {
  /// Refuses a count that is not allowed.
  func check(_ what: String, _ found: Int, in allowed: ClosedRange<Int>) throws {
    guard allowed.contains(found) else {
      throw ValidationError(
        "\(found) \(what) were asked for; allowed: \(allowed.lowerBound) to \(allowed.upperBound)")
    }
  }

  /// Refuses a number of threads that is not allowed.
  func check(threads: Int) throws {
    do {
      _ = try WorkerCount(threads: threads)
    } catch {
      throw ValidationError("\(error)")
    }
  }
}
