import Records

struct SampleSettings: Encodable {
  var classes = 10
  var learner = Learner()
  var mu = [0.1, 0.2]
  struct Learner: Encodable { var rate = 0.1 }
}

struct SampleRow: Codable, Equatable {
  var error: Double
  var count: Int
  var wide: Float = 0.1
  var note: String?
}

func sampleIdentity(
  _ settings: some Encodable = SampleSettings(), study: String = "claims", version: String = "1.0"
) throws -> StudyIdentity {
  try StudyIdentity(
    study: study, programVersion: version, settings: settings, provenance: ["cpu": "test"])
}
