/// A value that a user gives to a setting of a method.
public enum MethodValue: Sendable, Hashable, CustomStringConvertible {
  /// A number.
  case number(Double)
  /// One of the words that the setting knows.
  case word(String)

  /// The value that a text of a command line or a file stands for.
  ///
  /// - Parameter text: Anything that reads as a number is one.
  public init(text: String) {
    self = Double(text).map(Self.number) ?? .word(text)
  }

  /// The value as a user would write it: 4 and not 4.0.
  public var description: String {
    switch self {
    case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
    case .word(let word): word
    }
  }
}

/// A setting of a method: its name, what it does, its default and what it may be.
public struct MethodSetting: Sendable, Hashable {
  /// What a setting may be.
  public enum Allowed: Sendable, Hashable, CustomStringConvertible {
    /// A number in a range, both ends included.
    case numbers(ClosedRange<Double>)
    /// One of some words.
    case words([String])

    /// What is allowed, in the words of a message.
    public var description: String {
      switch self {
      case .numbers(let range):
        "\(MethodValue.number(range.lowerBound)) to \(MethodValue.number(range.upperBound))"
      case .words(let words): words.joined(separator: ", ")
      }
    }

    func contains(_ value: MethodValue) -> Bool {
      switch (self, value) {
      case (.numbers(let range), .number(let number)): range.contains(number)
      case (.words(let words), .word(let word)): words.contains(word)
      default: false
      }
    }
  }

  /// The name in files and on the command line.
  public let name: String
  /// What it does, in a sentence without an end.
  public let summary: String
  /// What holds when the user says nothing.
  public let standard: MethodValue
  /// What it may be.
  public let allowed: Allowed
}

extension MethodSetting {
  static func number(
    _ name: String, _ standard: Double, in range: ClosedRange<Double>, _ summary: String
  ) -> MethodSetting {
    MethodSetting(
      name: name, summary: summary, standard: .number(standard), allowed: .numbers(range))
  }

  static func word<Choice>(
    _ name: String, _ standard: Choice, _ summary: String
  ) -> MethodSetting where Choice: CaseIterable & RawRepresentable<String> {
    MethodSetting(
      name: name, summary: summary, standard: .word(standard.rawValue),
      allowed: .words(Choice.allCases.map(\.rawValue)))
  }
}

// The settings that several methods share. A weight may be large, because the mean over entries
// makes a divergence as many times smaller as there are classes.
extension MethodSetting {
  /// How the labels of a method's cross-entropy are smoothed.
  static let labels = [
    number("smoothing", 0, in: 0...0.99, "probability that a label gives away"),
    word("smoothingConvention", LabelSmoothing.Convention.allClasses, "which classes share it"),
  ]

  /// How far the student is from a softened target.
  static let divergence = [
    number("temperature", 4, in: 0.01...1000, "what all logits are divided by"),
    word("reduction", SoftenedDivergence.Reduction.batchMean, "what the divergence is divided by"),
    word(
      "scaling", SoftenedDivergence.Scaling.squaredTemperature,
      "what the divergence is multiplied by"),
  ]

  /// What labels and teachers count.
  static let weights = [
    number("labelWeight", 0.1, in: 0...10_000, "weight of the cross-entropy with the labels"),
    number("teacherWeight", 0.9, in: 0...10_000, "weight of the divergence from the teacher"),
  ]
}
