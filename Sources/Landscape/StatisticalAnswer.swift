import Statistics

/// Passes a statistical request on, its refusal in its own words.
func statisticalAnswer<Answer>(
  _ request: () throws(StatisticsError) -> Answer
) throws(LandscapeError) -> Answer {
  do throws(StatisticsError) {
    return try request()
  } catch {
    throw .failed(error.description)
  }
}
