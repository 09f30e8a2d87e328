/// Mean and variance of each channel of a map, pooled exactly from those of parts.
///
///     m = m_a + (m_b − m_a) n_b / n,   S = S_a + S_b + (m_b − m_a)² n_a n_b / n,   n = n_a + n_b
///
/// S is the sum of squared deviations from the mean.
///
/// - Source: Chan, Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115, equations (2.1).
struct PooledMoments {
  private var count = 0.0
  /// By channel.
  private(set) var means: [Double]
  private var squares: [Double]

  /// Those of no values.
  init(channelCount: Int) {
    means = Array(repeating: 0, count: channelCount)
    squares = means
  }

  /// Takes in another part.
  ///
  /// - Parameters:
  ///   - valueCount: Values that each channel has in the part; at least 1.
  ///   - means: Of the channels.
  ///   - variances: With divisor `valueCount` − 1.
  mutating func add(valueCount: Int, means partMeans: [Double], variances: [Double]) {
    let added = Double(valueCount)
    let total = count + added
    for channel in means.indices {
      let difference = partMeans[channel] - means[channel]
      means[channel] += difference * added / total
      squares[channel] +=
        variances[channel] * (added - 1) + difference * difference * count * added / total
    }
    count = total
  }

  /// By channel, with divisor n − 1, as PyTorch keeps them.
  var variances: [Double] { squares.map { $0 / (count - 1) } }
}
