internal import Checkpoints
internal import Foundation
internal import Landscape
internal import Networks
internal import Probing
internal import Randomness
internal import Records
internal import Surfaces

/// The directions that options ask for, and the networks that lie on the way.
struct ChosenDirections {
  /// One or two, scaled.
  let directions: [Direction]
  /// What each is, in words.
  let names: [String]
  /// Other networks to look for in the plane.
  let networks: [Network]
  /// What decides the directions, by the names of the options.
  let record: [String: String]

  /// Another network, as a point.
  struct Network {
    let kind: SurfaceResult.Mark.Kind
    let name: String
    let point: [Double]
  }

  /// - Parameters:
  ///   - count: 1 for a slice, 2 for a plane.
  ///   - seed: Fixes random directions.
  /// - Throws: What is wrong with a file, or does not fit.
  init(
    _ options: DirectionOptions, count: Int, of subject: ProbeSubject, seed: UInt64
  ) throws {
    var raw: [(Direction, String)] = []
    var networks: [Network] = []
    let home = subject.point
    var source = "random"
    if !options.to.isEmpty {
      guard options.to.count == count else {
        throw LandscapeError.invalid(
          option: "--to", found: "\(options.to.count) networks", allowed: "\(count)")
      }
      let others = try options.to.map { try subject.other($0) }
      source = "to " + others.map(ProbeSubject.digest).joined(separator: " ")
      for (path, other) in zip(options.to, others) {
        let point = other.parameters.values.map { Double($0) }
        let name = Self.name(of: path)
        raw.append((try Direction(from: home, to: point), "to \(name)"))
        networks.append(Network(kind: .network, name: name, point: point))
      }
    } else if let path = options.eigenvectors {
      let vectors = try Eigenvectors.read(path, first: count, of: subject.network)
      source = "eigenvectors " + (try MD5.hexadecimal(ofFile: path))
      for (index, vector) in vectors.enumerated() {
        raw.append((try Direction(vector), "eigenvector \(index + 1)"))
      }
    } else if !options.trajectory.isEmpty {
      let steps = try options.trajectory.map { try subject.other($0) }
      source = "trajectory " + steps.map(ProbeSubject.digest).joined(separator: " ")
      var points = steps.map { $0.parameters.values.map { Double($0) } }
      // The components are those of the way to the network that is looked at.
      if points.last != home { points.append(home) }
      let components = try TrajectoryComponents(of: points, count: count)
      for (index, direction) in components.directions.enumerated() {
        let share = Int((100 * components.explainedShares[index]).rounded())
        raw.append((direction, "component \(index + 1) (\(share) %)"))
      }
      networks = points.map { Network(kind: .trajectory, name: "training", point: $0) }
    } else {
      for index in 0..<count {
        let direction = try Direction.gaussian(
          parameterCount: home.count, index: index, from: RandomStream(seed: seed))
        raw.append((direction, "random direction \(index + 1)"))
      }
    }
    let normalisation = options.normalization ?? (options.isRandom ? .filter : .none)
    let layout = ParameterLayout(of: subject.network.checkpoint.graph)
    directions = try raw.map { try $0.0.normalised(by: normalisation, to: home, layout: layout) }
    names = raw.map(\.1)
    self.networks = networks
    record = [
      "directions": source, "normalization": normalisation.rawValue, "seed": "\(seed)",
    ]
  }

  /// As results have them.
  var described: [SurfaceResult.Direction] {
    zip(names, directions).map { SurfaceResult.Direction(name: $0, length: $1.length) }
  }

  /// What a network's file is called: the run's folder where the file has a name like all others.
  private static func name(of path: String) -> String {
    let url = URL(filePath: path).standardizedFileURL
    let own = url.deletingPathExtension().lastPathComponent
    return own == "checkpoint" ? url.deletingLastPathComponent().lastPathComponent : own
  }
}
