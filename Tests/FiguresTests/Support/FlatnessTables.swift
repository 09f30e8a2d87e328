import Foundation

/// Small tables for the figures of flatness, made by formula. No network was probed for them.
enum FlatnessTables {
  static let texts = [
    "spectral-density": spectralDensity, "sharpness-by-generation": sharpness, "slices": slices,
    "plane": plane, "barrier": barrier, "penultimate": penultimate,
  ]

  /// A bulk at 0 and one eigenvalue of a thousand at 40 or 20.
  private static let spectralDensity = table(
    "group,eigenvalue,density,density_low,density_high,setting"
  ) {
    for (group, top) in [("teacher", 40.0), ("generation 1", 20)] {
      for eigenvalue in stride(from: -5.0, through: 50, by: 0.5) {
        let density =
          exp(-eigenvalue * eigenvalue / 2) + 1e-3 * exp(-pow(eigenvalue - top, 2) / 2)
        "\(group),\(eigenvalue),\(density),\(density / 2),\(2 * density),Hessian of made up"
      }
    }
  }

  /// Two measures that fall by half with each generation, of two runs 2 apart.
  private static let sharpness = table(
    "quantity,generation,seed,value,mean,interval_low,interval_high,setting"
  ) {
    for (quantity, first) in [("top eigenvalue", 32.0), ("trace", 800)] {
      for generation in 0..<3 {
        let mean = first / pow(2, Double(generation))
        for (seed, value) in [(1, mean - 1), (2, mean + 1)] {
          "\(quantity),\(generation),\(seed),\(value),\(mean),\(mean - 3),\(mean + 3),made up"
        }
      }
    }
  }

  /// Parabolas, twice as narrow for the teacher, from 0.1 up to 9.7 or 2.5.
  private static let slices = table(
    "direction,group,seed,distance,loss,mean,interval_low,interval_high,setting"
  ) {
    for direction in ["random direction 1", "top eigenvector"] {
      for (group, curvature) in [("teacher", 2.4), ("generation 1", 0.6)] {
        for distance in [-2.0, -1, 0, 1, 2] {
          let mean = 0.1 + curvature * distance * distance
          for (seed, loss) in [(1, 0.9 * mean), (2, 1.1 * mean)] {
            "\(direction),\(group),\(seed),\(distance),\(loss),"
              + "\(mean),\(mean / 2),\(2 * mean),made up"
          }
        }
      }
    }
  }

  /// Three columns and two rows of losses 10 to the power of x + y, without that at (1, 0.5).
  private static let plane = table("kind,name,x,y,loss,x_direction,y_direction,setting") {
    for x in [-1.0, 0, 1] {
      for y in [-0.5, 0.5] {
        let loss = x == 1 && y == 0.5 ? "" : "\(pow(10, x + y))"
        "cell,,\(x),\(y),\(loss),first,second,made up"
      }
    }
    for (x, y) in [(1.0, 0.25), (0.5, 0.125), (0, 0)] {
      "trajectory,training,\(x),\(y),,first,second,made up"
    }
    "network,teacher,0,0,,first,second,made up"
    "network,generation 1,-0.5,0.25,,first,second,made up"
  }

  /// A barrier of height 1 on the straight path and of 0.1 on the curve.
  private static let barrier = table(
    "quantity,path,seed,t,value,mean,interval_low,interval_high,setting"
  ) {
    for quantity in ["trainLoss", "testAccuracy"] {
      for (path, height) in [("linear", 1.0), ("Bezier curve", 0.1)] {
        for t in [0, 0.25, 0.5, 0.75, 1] {
          let rise = 4 * height * t * (1 - t)
          let mean = quantity == "trainLoss" ? 0.05 + rise : 0.9 - 0.5 * rise
          for (seed, value) in [(1, mean - 0.01), (2, mean + 0.01)] {
            "\(quantity),\(path),\(seed),\(t),\(value),"
              + "\(mean),\(mean - 0.04),\(mean + 0.04),made up"
          }
        }
      }
    }
  }

  /// Samples on circles around three corners, ten times as wide without label smoothing.
  private static let penultimate = table("training,split,class,x,y,setting") {
    for (training, radius) in [("without label smoothing", 5.0), ("with label smoothing", 0.5)] {
      for split in ["train", "test"] {
        for (name, x, y) in [("beaver", 0.0, 0.0), ("dolphin", 6, 0), ("otter", 3, 5)] {
          for angle in stride(from: 0.0, to: 6, by: 1.5) {
            "\(training),\(split),\(name),\(x + radius * cos(angle)),"
              + "\(y + radius * sin(angle)),made up"
          }
        }
      }
    }
  }

  private static func table(_ header: String, @Lines _ rows: () -> [String]) -> String {
    ([header] + rows()).joined(separator: "\n") + "\n"
  }
}

/// Collects the lines that a block names.
@resultBuilder
enum Lines {
  static func buildExpression(_ line: String) -> [String] { [line] }
  static func buildBlock(_ parts: [String]...) -> [String] { parts.flatMap(\.self) }
  static func buildArray(_ parts: [[String]]) -> [String] { parts.flatMap(\.self) }
}
