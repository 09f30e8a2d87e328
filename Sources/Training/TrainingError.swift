/// A training run that cannot start, go on or be continued.
public enum TrainingError: Error, CustomStringConvertible {
  /// A state file is missing, damaged, or not one.
  case state(path: String, problem: String)
  /// A folder holds another run than the one asked for.
  case otherRun(path: String, differences: [String])
  /// A folder holds a run already, and nobody asked to continue it.
  case unfinished(path: String)
  /// A loss or a logit is not a finite number.
  case notFinite(epoch: Int, step: Int, value: String, kept: String)
  /// A folder cannot be made.
  case folder(path: String, reason: String)
  /// A teacher cannot teach this student.
  case teacher(path: String, problem: String)
  /// A network cannot be where this student's weights start.
  case start(path: String, problem: String)
  /// A setting cannot be met by the data at hand.
  case setting(name: String, found: String, allowed: String)

  /// Whether another request would be met.
  public var isRequest: Bool {
    switch self {
    case .otherRun, .unfinished, .setting, .teacher, .start: true
    case .state, .notFinite, .folder: false
    }
  }

  /// Whether a file is at fault.
  public var isData: Bool { if case .state = self { true } else { false } }

  public var description: String {
    switch self {
    case .state(let path, let problem): "\(path): \(problem)"
    case .otherRun(let path, let differences):
      "\(path) belongs to a run with other settings, and --resume continues only the same run:\n"
        + differences.map { "  " + $0 }.joined(separator: "\n")
    case .unfinished(let path):
      "\(path) is there already: give --resume to continue that run, or another folder for a new one"
    case .notFinite(let epoch, let step, let value, let kept):
      "training diverged: \(value) at step \(step), in epoch \(epoch); the last good state is "
        + "\(kept). Lower the learning rate, or clip gradients"
    case .folder(let path, let reason): "the folder '\(path)' cannot be made: \(reason)"
    case .teacher(let path, let problem): "teacher \(path): \(problem)"
    case .start(let path, let problem): "start \(path): \(problem)"
    case .setting(let name, let found, let allowed):
      "\(name): found \(found), allowed is \(allowed)"
    }
  }
}
