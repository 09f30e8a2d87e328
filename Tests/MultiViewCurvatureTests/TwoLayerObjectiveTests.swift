import Kernels
import Landscape
import MultiView
import MultiViewCurvature
import Testing

@Suite("The objective of a two-layer network") struct TwoLayerObjectiveTests {
  /// Rounding of two orders of summation: at most about 100 terms of size 10 and 1e-16 each.
  private let rounding = 1e-12

  @Test("has the loss of the reference in double precision", arguments: CurvatureCase.all)
  func value(_ sizes: CurvatureCase) throws {
    let network = ReferenceNetwork(sizes.network)
    let teacher = ReferenceTraining.Teacher(logits: rows(sizes), settings: sizes.settings)
    let labels = sizes.labels.map(Int.init)
    let alone = ReferenceTraining(patches: sizes.reference, labels: labels).loss(of: network)
    let both = ReferenceTraining(patches: sizes.reference, labels: labels, teacher: teacher)
      .loss(of: network)
    let expected: [TwoLayerLoss.Part: Double] = [
      .labels: alone, .teacher: both - alone, .both: both,
    ]
    for part in TwoLayerLoss.Part.allCases {
      let difference = try sizes.objective(part).value() - (expected[part] ?? .nan)
      #expect(abs(difference) < rounding)
    }
  }

  @Test("has the gradient of the reference in double precision", arguments: CurvatureCase.all)
  func gradient(_ sizes: CurvatureCase) throws {
    let training = ReferenceTraining(
      patches: sizes.reference, labels: sizes.labels.map(Int.init),
      teacher: ReferenceTraining.Teacher(logits: rows(sizes), settings: sizes.settings))
    let expected = training.direction(for: ReferenceNetwork(sizes.network))
    let gradient = try sizes.objective(.both).gradient()
    #expect(largestDifference(gradient, expected.flatMap { $0.flatMap { $0 } }) < rounding)
    #expect(gradient.contains { abs($0) > 0.01 })
  }

  @Test("has the labels' part of the gradient that training in Float descends along")
  func trainedGradient() throws {
    let sizes = CurvatureCase(part: .labels)
    var descent = GradientDescent(
      on: LabelledPatches(patches: sizes.dense, labels: sizes.labels), shape: sizes.network.shape,
      activation: sizes.network.activation)
    let trained = TwoLayerNetwork(
      weights: descent.gradient(of: sizes.network), activation: sizes.network.activation)
    let expected = TwoLayerObjective.weights(of: trained)
    // Some twenty roundings of 6e-8 each, on entries below 1.
    #expect(largestDifference(try sizes.objective().gradient(), expected) < 2e-6)
  }

  // h² / 6 times the third derivative, at most about 1,000, leaves 2e-10 with h = 1e-6; rounding
  // leaves some 1e-15 / h = 1e-9. The fixed seeds keep pre-activations off the jumps of the second
  // derivative.
  @Test("has the gradient of its value, by central differences", arguments: CurvatureCase.all)
  func differences(_ sizes: CurvatureCase) throws {
    let objective = try sizes.objective()
    let gradient = try objective.gradient()
    let home = objective.point
    for index in home.indices {
      var moved = home
      moved[index] = home[index] + 1e-6
      objective.move(to: moved)
      let above = try objective.value()
      moved[index] = home[index] - 1e-6
      objective.move(to: moved)
      let numeric = (above - (try objective.value())) / 2e-6
      #expect(abs(gradient[index] - numeric) < 1e-7, "parameter \(index)")
    }
  }

  @Test("has the Hessian of its gradient, by central differences", arguments: CurvatureCase.all)
  func hessianDifferences(_ sizes: CurvatureCase) throws {
    let objective = try sizes.objective()
    let home = objective.point
    let direction = sizes.direction()
    let product = try objective.product(.hessian, direction)
    objective.move(to: zip(home, direction).map { $0 + 1e-6 * $1 })
    let above = try objective.gradient()
    objective.move(to: zip(home, direction).map { $0 - 1e-6 * $1 })
    let below = try objective.gradient()
    let numeric = zip(above, below).map { ($0 - $1) / 2e-6 }
    // The direction is about 5 long and the fourth derivative counts: about 1e4, and for q = 2.5,
    // where it has a pole, some 1e5 at the smallest pre-activation; h² / 6 · 5³ leaves 2e-6 of it.
    #expect(largestDifference(product, numeric) < 1e-5)
    #expect(product.contains { abs($0) > 0.1 })
  }

  @Test(
    "has products equal to those with the matrices written out entry by entry",
    arguments: CurvatureCase.all, CurvatureMatrix.allCases)
  func dense(_ sizes: CurvatureCase, matrix: CurvatureMatrix) throws {
    let rows = DenseCurvature(sizes).rows(matrix)
    let direction = sizes.direction()
    let expected = rows.map { row in zip(row, direction).reduce(0) { $0 + $1.0 * $1.1 } }
    let product = try sizes.objective().product(matrix, direction)
    #expect(largestDifference(product, expected) < rounding)
    #expect(product.contains { abs($0) > 1e-3 })
  }

  @Test("the Hessian is Gauss-Newton plus residual", arguments: CurvatureCase.all)
  func split(_ sizes: CurvatureCase) throws {
    let objective = try sizes.objective()
    let direction = sizes.direction()
    let sum = zip(
      try objective.product(.gaussNewton, direction), try objective.product(.residual, direction)
    ).map(+)
    #expect(largestDifference(sum, try objective.product(.hessian, direction)) < rounding)
  }

  @Test("labels' and teacher's part make up the student's loss, gradient and curvature")
  func distillationSplit() throws {
    let sizes = CurvatureCase()
    let parts = [try sizes.objective(.labels), try sizes.objective(.teacher)]
    let whole = try sizes.objective(.both)
    let values = try parts.map { try $0.value() }
    #expect(abs(values[0] + values[1] - (try whole.value())) < rounding)
    let gradients = try parts.map { try $0.gradient() }
    #expect(
      largestDifference(zip(gradients[0], gradients[1]).map(+), try whole.gradient()) < rounding)
    // A product of gradients is no sum of products: the empirical Fisher matrix has no such split.
    for matrix in [CurvatureMatrix.hessian, .gaussNewton, .residual] {
      let products = try parts.map { try $0.product(matrix, sizes.direction()) }
      let sum = zip(products[0], products[1]).map(+)
      #expect(largestDifference(sum, try whole.product(matrix, sizes.direction())) < rounding)
    }
  }

  @Test("is symmetric: u·Mv = v·Mu", arguments: CurvatureMatrix.allCases)
  func symmetry(_ matrix: CurvatureMatrix) throws {
    let sizes = CurvatureCase(neurons: 5, samples: 40)
    let objective = try sizes.objective()
    let (u, v) = (sizes.direction(0), sizes.direction(1))
    let first = zip(u, try objective.product(matrix, v)).reduce(0) { $0 + $1.0 * $1.1 }
    let second = zip(v, try objective.product(matrix, u)).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(first - second) < 1e-12 * max(1, abs(first)))
  }

  @Test("gives the same bits at the same point, also after an excursion")
  func sameBits() throws {
    let sizes = CurvatureCase(neurons: 3, samples: 40)
    let objective = try sizes.objective()
    func everything() throws -> [Double] {
      let products = try CurvatureMatrix.allCases.flatMap {
        try objective.product($0, sizes.direction())
      }
      return [try objective.value()] + (try objective.gradient()) + products
    }
    let first = try everything()
    #expect(try everything() == first)
    try objective.returning { () throws(LandscapeError) in
      objective.move(to: sizes.direction(1))
      _ = try objective.value()
    }
    #expect(try everything() == first)
    let other = try sizes.objective().product(.hessian, sizes.direction())
    #expect(try objective.product(.hessian, sizes.direction()) == other)
  }

  @Test("its parameters are the network's weights, a tensor row for each neuron")
  func layout() throws {
    let sizes = CurvatureCase()
    let objective = try sizes.objective()
    let tensor = try #require(objective.layout.tensors.first)
    #expect(objective.layout.tensors.count == 1 && tensor.name == "hidden.weight")
    #expect(tensor.shape == [6, 5] && tensor.kind == .weight)
    // Class 1, neuron 1 is the fourth neuron; its coordinate 2.
    let place = tensor.range(ofOutput: 3).lowerBound + 2
    #expect(objective.point[place] == Double(sizes.network.weights[2, class: 1, neuron: 1]))
  }

  @Test("has the network's logits")
  func logits() throws {
    let sizes = CurvatureCase()
    let network = ReferenceNetwork(sizes.network)
    let expected = sizes.reference.samples.flatMap { network.logits(of: $0) }
    #expect(largestDifference(try sizes.objective().logits(), expected) < rounding)
  }

  @Test("names the sample whose logit is not a number")
  func notFinite() throws {
    let sizes = CurvatureCase()
    let objective = try sizes.objective()
    var point = objective.point
    point[0] = .nan
    objective.move(to: point)
    #expect(
      throws: LandscapeError.notFinite(quantity: "a logit of class 0", part: "sample 0")
    ) { try objective.value() }
  }

  @Test("names the parameter whose product is not a number")
  func notFiniteProduct() throws {
    let sizes = CurvatureCase()
    var direction = sizes.direction()
    direction[7] = .infinity
    let objective = try sizes.objective()
    #expect(throws: LandscapeError.self) { try objective.product(.hessian, direction) }
  }

  private func rows(_ sizes: CurvatureCase) -> [[Double]] {
    (0..<sizes.samples).map {
      Array(sizes.teacherLogits[$0 * sizes.classes..<($0 + 1) * sizes.classes])
    }
  }
}
