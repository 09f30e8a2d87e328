import FeatureMaps

/// How layers read each other's values, gradients and tangents.
extension Compilation {
  /// The value of a node as the layers that follow read it.
  func view(of node: Int) -> FeatureView {
    view(of: lowering.expressions[node])
  }

  /// The value of an expression; of two terms, the second normalization's shift holds both.
  func view(of expression: Expression) -> FeatureView {
    FeatureView(
      gated: expression.terms.map { FeatureView.Term(map(.value($0.root)), times: scale(of: $0)) },
      shift: expression.terms.lazy.compactMap { self.shift(of: $0) }.last,
      gate: expression.isRectified ? .ownSign : .open)
  }

  /// The tangent of a term, as it passes a gate.
  func tangentView(of term: Expression.Term, gate: FeatureView.Gate) -> FeatureView {
    let tangent = map(.tangent(term.root))
    guard let normalization = term.normalization.flatMap({ normalizations[$0] }) else {
      return FeatureView(
        gated: [.init(tangent)], shift: term.bias.flatMap { biases[$0]?.tangent }, gate: gate)
    }
    let coefficients = normalization.tangentCoefficients
    return FeatureView(
      gated: [
        .init(tangent, times: coefficients.passing),
        .init(map(.value(term.root)), times: coefficients.input),
      ], shift: coefficients.shift, gate: gate)
  }

  /// The tangent of a node's value as the layers that follow read it; `nil` for the images.
  func tangentView(of node: Int) -> FeatureView? {
    guard node != 0 else { return nil }
    let expression = lowering.expressions[node]
    return tangentView(of: expression.terms[0], gate: gate(of: expression))
  }

  /// What the ReLU of an unwritten value lets through, as the sign of what it rectifies.
  func gate(of expression: Expression) -> FeatureView.Gate {
    guard expression.isRectified else { return .open }
    let term = expression.terms[0]
    return .sign(of: map(.value(term.root)), scale: scale(of: term), shift: shift(of: term))
  }

  /// What the ReLU of a join lets through, as the sign of what was written.
  func gate(ofJoin node: Int) -> FeatureView.Gate {
    guard lowering.joins[node]?.isRectified ?? false else { return .open }
    return .sign(of: map(.value(node)), scale: nil, shift: nil)
  }

  /// The gradient of a convolution's output, or of another layer's, as the layer reads it.
  func outputGradient(of node: Int) -> FeatureView {
    guard let source = privateSource(of: node) else { return FeatureView(map(.gradient(node))) }
    return gradientView(of: source.term, from: source.user, gate: source.gate)
  }

  /// The tangent of ``outputGradient(of:)``.
  func outputGradientTangent(of node: Int) -> FeatureView {
    guard let source = privateSource(of: node) else {
      return FeatureView(map(.tangentGradient(node)))
    }
    return gradientTangentView(of: source.term, from: source.user, gate: source.gate)
  }

  /// The gradient of a term's map, given that of the value of `user` which it enters.
  func gradientView(
    of term: Expression.Term, from user: Int, gate: FeatureView.Gate
  ) -> FeatureView {
    let gradient = map(.gradient(user))
    guard let normalization = term.normalization.flatMap({ normalizations[$0] }) else {
      return FeatureView(gated: [.init(gradient)], gate: gate)
    }
    let coefficients = normalization.gradientCoefficients
    return FeatureView(
      gated: [.init(gradient, times: coefficients.passing)], gate: gate,
      plain: isTraining ? [.init(map(.value(term.root)), times: coefficients.input)] : [],
      plainShift: coefficients.shift)
  }

  /// The tangent of ``gradientView(of:from:gate:)``.
  func gradientTangentView(
    of term: Expression.Term, from user: Int, gate: FeatureView.Gate
  ) -> FeatureView {
    let tangent = map(.tangentGradient(user))
    guard let normalization = term.normalization.flatMap({ normalizations[$0] }) else {
      return FeatureView(gated: [.init(tangent)], gate: gate)
    }
    let before = normalization.gradientCoefficients
    let moved = normalization.gradientTangentCoefficients
    return FeatureView(
      gated: [
        .init(tangent, times: before.passing),
        .init(map(.gradient(user)), times: moved.passing),
      ], gate: gate,
      plain: isTraining
        ? [
          .init(map(.tangent(term.root)), times: before.input),
          .init(map(.value(term.root)), times: moved.input),
        ] : [], plainShift: moved.shift)
  }

  /// The one expression that uses a convolution's output.
  private func privateSource(
    of root: Int
  ) -> (term: Expression.Term, user: Int, gate: FeatureView.Gate)? {
    guard lowering.isPrivate(root), let use = lowering.uses[root]?.first else { return nil }
    switch use {
    case .value(let node):
      let expression = lowering.expressions[node]
      return (expression.terms[0], node, gate(of: expression))
    case .join(let node):
      guard let term = lowering.joins[node]?.terms.first(where: { $0.root == root }) else {
        return nil
      }
      return (term, node, gate(ofJoin: node))
    }
  }

  private func scale(of term: Expression.Term) -> ChannelVector? {
    term.normalization.flatMap { normalizations[$0]?.scale }
  }

  private func shift(of term: Expression.Term) -> ChannelVector? {
    if let normalization = term.normalization { return normalizations[normalization]?.shift }
    return term.bias.flatMap { biases[$0]?.value }
  }
}
