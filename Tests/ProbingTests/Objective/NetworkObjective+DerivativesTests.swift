import Distillation
import Landscape
import Networks
import Optimisation
import Probing
import Testing

@Suite("Derivatives of a network's loss") struct NetworkObjectiveDerivativesTests {
  typealias Values = NetworkObjectiveTests

  @Test("the gradient is the reference's", arguments: TinyNetwork.allCases, Values.losses)
  func gradient(kind: TinyNetwork, loss: ObjectiveLoss) throws {
    let subject = try TinySubject(kind)
    let found = try subject.objective(loss).gradient()
    // Sums of a hundred floats, with cancellation between samples.
    #expect(relativeDistance(found, subject.plain(loss).gradient) < 2e-5)
  }

  @Test("the gradient is the slope of the loss")
  func slope() throws {
    // In Float a value has an error of 1e-7, so over two steps of 5e-4 a slope of order 1 has
    // one of 1e-4; third derivatives add the square of the step.
    let subject = try TinySubject(.residual)
    let objective = try subject.objective()
    let slope = dot(try objective.gradient(), subject.direction)
    let home = objective.point
    let values = try [1.0, -1.0].map { sign in
      try objective.move(to: zip(home, subject.direction).map { $0 + sign * 5e-4 * $1 })
      return try objective.value()
    }
    #expect(abs((values[0] - values[1]) / 1e-3 / slope - 1) < 1e-2)
  }

  @Test(
    "products with all four matrices are the reference's", arguments: TinyNetwork.allCases,
    Values.losses)
  func products(kind: TinyNetwork, loss: ObjectiveLoss) throws {
    let subject = try TinySubject(kind)
    let objective = try subject.objective(loss)
    let plain = subject.plain(loss)
    for matrix in CurvatureMatrix.allCases {
      let found = try objective.product(matrix, subject.direction)
      // As for the executor's products: tangents of normalised maps lose a digit more.
      let distance = relativeDistance(found, plain.product(matrix, subject.direction))
      #expect(distance < 1e-4, "\(matrix)")
    }
  }

  @Test("Gauss-Newton and residual add up to the Hessian", arguments: TinyNetwork.allCases)
  func split(kind: TinyNetwork) throws {
    let subject = try TinySubject(kind)
    let objective = try subject.objective(
      .distillation(Values.distillation), decay: WeightDecay(coefficient: 0.1))
    let parts = try [CurvatureMatrix.gaussNewton, .residual].map {
      try objective.product($0, subject.direction)
    }
    let whole = try objective.product(.hessian, subject.direction)
    #expect(relativeDistance(zip(parts[0], parts[1]).map { $0 + $1 }, whole) < 1e-5)
  }

  @Test("every matrix is symmetric, and two of them have no negative curvature")
  func symmetry() throws {
    let subject = try TinySubject(.residual)
    let objective = try subject.objective(.distillation(Values.distillation))
    let (u, v) = (subject.direction, subject.otherDirection)
    for matrix in CurvatureMatrix.allCases {
      let (along, across) = (try objective.product(matrix, u), try objective.product(matrix, v))
      // Relative to the lengths: the inner product of two random directions may nearly vanish.
      let scale = (dot(u, u) * dot(across, across)).squareRoot()
      #expect(abs(dot(u, across) - dot(v, along)) < 1e-5 * scale, "\(matrix)")
      if [.gaussNewton, .empiricalFisher].contains(matrix) { #expect(dot(u, along) > 0) }
    }
  }

  @Test("labels' part and teacher's part add up to distillation, in every matrix but one")
  func parts() throws {
    let subject = try TinySubject(.residual)
    let whole = try subject.objective(.distillation(Values.distillation))
    let parts = try [ObjectiveLoss.Part.labels, .teacher].map {
      try subject.objective(.distillation(Values.distillation, $0))
    }
    func sum(_ vectors: [[Double]]) -> [Double] { zip(vectors[0], vectors[1]).map { $0 + $1 } }
    #expect(abs(try whole.value() - parts[0].value() - parts[1].value()) < 1e-6)
    #expect(relativeDistance(sum(try parts.map { try $0.gradient() }), try whole.gradient()) < 1e-5)
    // The empirical Fisher matrix is quadratic in the gradients, and so not additive.
    for matrix in [CurvatureMatrix.hessian, .gaussNewton, .residual] {
      let found = sum(try parts.map { try $0.product(matrix, subject.direction) })
      #expect(relativeDistance(found, try whole.product(matrix, subject.direction)) < 1e-5)
    }
  }

  // Between kinks the logits are linear in each tensor alone, so the residual has no curvature
  // within one: the trace of the Hessian is that of the Gauss-Newton matrix.
  @Test("the residual vanishes within each tensor", arguments: TinyNetwork.allCases)
  func multilinear(kind: TinyNetwork) throws {
    let subject = try TinySubject(kind)
    let objective = try subject.objective()
    for tensor in objective.layout.tensors {
      var direction = [Double](repeating: 0, count: objective.parameterCount)
      for index in tensor.range { direction[index] = subject.direction[index] }
      let product = try objective.product(.residual, direction)
      let curvature = try objective.product(.gaussNewton, direction)
      let scale = curvature[tensor.range].map { abs($0) }.max() ?? 0
      #expect(product[tensor.range].allSatisfy { abs($0) < 1e-5 * scale }, "\(tensor.name)")
    }
  }

  @Test("a product has the same bits twice, and exactly twice the value for twice the direction")
  func determinism() throws {
    let subject = try TinySubject(.residual)
    let objective = try subject.objective()
    for matrix in CurvatureMatrix.allCases {
      let once = try objective.product(matrix, subject.direction)
      #expect(try objective.product(matrix, subject.direction) == once)
      let double = try objective.product(matrix, subject.direction.map { 2 * $0 })
      #expect(double == once.map { 2 * $0 })
    }
  }

  @Test("directions of any length keep their digits", arguments: [1e-60, 1e60])
  func lengths(factor: Double) throws {
    let subject = try TinySubject(.plain)
    let objective = try subject.objective()
    let expected = try objective.product(.hessian, subject.direction)
    let found = try objective.product(.hessian, subject.direction.map { factor * $0 })
    #expect(relativeDistance(found.map { $0 / factor }, expected) < 1e-5)
    let zeros = [Double](repeating: 0, count: objective.parameterCount)
    #expect(try objective.product(.hessian, zeros) == zeros)
    #expect(throws: LandscapeError.self) {
      try objective.product(.hessian, zeros.map { _ in Double.infinity })
    }
  }

  @Test("weight decay adds its formula to loss, gradient, Hessian and Gauss-Newton matrix")
  func weightDecay() throws {
    let subject = try TinySubject(.residual)
    for scope in DecayScope.allCases {
      let (bare, decaying) = (
        try subject.objective(),
        try subject.objective(decay: WeightDecay(coefficient: 0.5, scope: scope))
      )
      let decays = bare.layout.tensors.flatMap { tensor in
        tensor.range.map { _ in scope == .all || tensor.kind == .weight ? 1.0 : 0 }
      }
      #expect(decays.contains(0) == (scope != .all))
      let weights = zip(decays, bare.point).map { $0 * $1 }
      #expect(abs(try decaying.value() - bare.value() - 0.25 * dot(weights, weights)) < 1e-12)
      let slopes = zip(try bare.gradient(), weights).map { $0 + 0.5 * $1 }
      #expect(relativeDistance(try decaying.gradient(), slopes) < 1e-12)
      for matrix in CurvatureMatrix.allCases {
        let isPart = [.hessian, .gaussNewton].contains(matrix)
        var expected = try bare.product(matrix, subject.direction)
        for index in expected.indices where isPart {
          expected[index] += 0.5 * decays[index] * subject.direction[index]
        }
        let found = try decaying.product(matrix, subject.direction)
        #expect(relativeDistance(found, expected) < 1e-12, "\(matrix)")
      }
    }
  }
}
