// The two loops in which a reference spends its time. They count by hand because an unoptimised
// build, in which tests run, takes three times as long over a range.

/// The sum of products of two runs of numbers.
func innerProduct(
  _ left: [Double], from leftStart: Int, _ right: [Double], from rightStart: Int, count: Int
) -> Double {
  var sum = 0.0
  var index = 0
  while index < count {
    sum += left[leftStart + index] * right[rightStart + index]
    index += 1
  }
  return sum
}

/// Adds a multiple of one run of numbers to another.
func add(
  _ factor: Double, times values: [Double], from valueStart: Int, to sums: inout [Double],
  from sumStart: Int, count: Int
) {
  var index = 0
  while index < count {
    sums[sumStart + index] += factor * values[valueStart + index]
    index += 1
  }
}
