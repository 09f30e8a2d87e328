import Landscape
import Statistics

extension Estimate {
  /// The mean of independent draws, with an error in the words of a probe.
  static func mean(ofDraws draws: [Double], level: Double) throws(LandscapeError) -> Estimate {
    do throws(StatisticsError) {
      return try .mean(of: draws, level: level)
    } catch {
      throw .failed(error.description)
    }
  }
}
