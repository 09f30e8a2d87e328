/// Element by element, so that the number of threads does not change a bit.
extension FlatVector {
  /// The sum of all squares, in Double and in an order that only the count fixes.
  public var squaredNorm: Double {
    var partial = SIMD8<Double>.zero
    let blocked = count - count % partial.scalarCount
    let values = unsafe pointer
    for first in stride(from: 0, to: blocked, by: partial.scalarCount) {
      // In bounds: first + 8 ≤ blocked ≤ count.
      let block = unsafe UnsafeRawPointer(values + first).loadUnaligned(as: SIMD8<Float>.self)
      let wide = SIMD8<Double>(block)
      partial += wide * wide
    }
    var total = partial.sum()
    for index in blocked..<count {
      // In bounds: blocked ≤ index < count.
      let value = unsafe Double(values[index])
      total += value * value
    }
    return total
  }

  /// Overwrites all values with those of another vector.
  ///
  /// - Parameters:
  ///   - other: As many numbers.
  ///   - team: The threads that share the values.
  public func copy(_ other: FlatVector, team: ThreadTeam) {
    unsafe combine(with: other, 0, team: team) { values, others, count, _ in
      unsafe values.update(from: others, count: count)
    }
  }

  /// Multiplies all values by a factor.
  ///
  /// - Parameters:
  ///   - factor: Rounded to Float.
  ///   - team: The threads that share the values.
  public func scale(by factor: Double, team: ThreadTeam) {
    unsafe combine(with: self, factor, team: team) { values, _, count, factor in
      for index in 0..<count { unsafe values[index] *= factor }
    }
  }

  /// Multiplies each value by |other| + offset.
  ///
  /// - Parameters:
  ///   - other: As many numbers.
  ///   - offset: Rounded to Float.
  ///   - team: The threads that share the values.
  public func scale(byMagnitudesOf other: FlatVector, plus offset: Double, team: ThreadTeam) {
    unsafe combine(with: other, offset, team: team) { values, others, count, offset in
      for index in 0..<count { unsafe values[index] *= abs(others[index]) + offset }
    }
  }

  /// Adds a multiple of another vector.
  ///
  /// - Parameters:
  ///   - other: As many numbers.
  ///   - factor: What they are multiplied by, rounded to Float.
  ///   - team: The threads that share the values.
  public func add(_ other: FlatVector, times factor: Double, team: ThreadTeam) {
    unsafe combine(with: other, factor, team: team) { values, others, count, factor in
      for index in 0..<count { unsafe values[index] += factor * others[index] }
    }
  }

  /// Moves all values towards those of another vector.
  ///
  ///     values ← values + share · (other − values)
  ///
  /// Exact at both ends: a share of 0 changes nothing and a share of 1 copies.
  ///
  /// - Parameters:
  ///   - other: As many numbers.
  ///   - share: The part of the way, 0 ... 1, rounded to Float.
  ///   - team: The threads that share the values.
  public func move(towards other: FlatVector, share: Double, team: ThreadTeam) {
    if share < 0.5 {
      unsafe combine(with: other, share, team: team) { values, others, count, share in
        for index in 0..<count {
          unsafe values[index] += share * (others[index] - values[index])
        }
      }
    } else {
      // From the nearer end: `values + 1 · (other − values)` need not be `other`.
      unsafe combine(with: other, 1 - share, team: team) { values, others, count, rest in
        for index in 0..<count {
          unsafe values[index] = others[index] - rest * (others[index] - values[index])
        }
      }
    }
  }

  /// Replaces values beyond a limit by the limit with their sign; NaN stays NaN.
  ///
  /// - Parameters:
  ///   - limit: The largest magnitude, 0 or more, rounded to Float.
  ///   - team: The threads that share the values.
  public func clamp(toMagnitude limit: Double, team: ThreadTeam) {
    unsafe combine(with: self, limit, team: team) { values, _, count, limit in
      for index in 0..<count {
        let value = unsafe values[index]
        unsafe values[index] = value > limit ? limit : value < -limit ? -limit : value
      }
    }
  }

  /// Runs a body on each thread's part of this vector and of another one.
  ///
  /// The body takes its number as an argument: captures would be allocated in each run.
  private func combine(
    with other: FlatVector, _ number: Double, team: ThreadTeam,
    _ body:
      @escaping (
        _ values: UnsafeMutablePointer<Float>, _ others: UnsafePointer<Float>, _ count: Int,
        _ number: Float
      ) -> Void
  ) {
    precondition(other.count == count, "vectors of one length")
    unsafe team.run(
      on: (values: self, others: other, number: Float(number), team: team, body: body)
    ) { pass, thread in
      // The threads' parts lie inside both vectors and do not overlap.
      let part = unsafe pass.team.share(of: pass.values.count, thread: thread)
      unsafe pass.body(
        pass.values.pointer + part.lowerBound, pass.others.pointer + part.lowerBound, part.count,
        pass.number)
    }
  }
}
