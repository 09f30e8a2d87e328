import Foundation

/// What a network computes with.
protocol NetworkNumber {
  init(_ constant: Double)
  var value: Double { get }
  static func + (first: Self, second: Self) -> Self
  static func - (first: Self, second: Self) -> Self
  static func * (first: Self, second: Self) -> Self
  static func / (first: Self, second: Self) -> Self
  var exponential: Self { get }
}

extension Double: NetworkNumber {
  var value: Double { self }
  var exponential: Double { exp(self) }
}

/// A number with its derivative along one direction, carried along by the rules of calculus.
struct DualNumber: NetworkNumber {
  let value: Double
  let tangent: Double

  init(_ value: Double, _ tangent: Double) {
    (self.value, self.tangent) = (value, tangent)
  }

  init(_ constant: Double) { self.init(constant, 0) }

  static func + (first: DualNumber, second: DualNumber) -> DualNumber {
    DualNumber(first.value + second.value, first.tangent + second.tangent)
  }

  static func - (first: DualNumber, second: DualNumber) -> DualNumber {
    DualNumber(first.value - second.value, first.tangent - second.tangent)
  }

  static func * (first: DualNumber, second: DualNumber) -> DualNumber {
    DualNumber(
      first.value * second.value, first.tangent * second.value + first.value * second.tangent)
  }

  static func / (first: DualNumber, second: DualNumber) -> DualNumber {
    let quotient = first.value / second.value
    return DualNumber(quotient, (first.tangent - quotient * second.tangent) / second.value)
  }

  var exponential: DualNumber {
    DualNumber(exp(value), exp(value) * tangent)
  }
}
