void RF(momentum_step)(
  const rf_momentum *momentum, int64_t count, const float *gradient, float *velocity,
  float *weights) {
  // Copied, so that no store to the weights can be taken for a change of them.
  const rf_momentum m = *momentum;
  int64_t i = 0;
  for (; i + RF_LANES <= count; i += RF_LANES) {
    const RF(vector) weight = RF(load)(weights + i);
    const RF(vector) slope = RF(load)(gradient + i) + m.weight_decay * weight;
    const RF(vector) moved = m.momentum * RF(load)(velocity + i) + slope;
    const RF(vector) step = m.nesterov ? slope + m.momentum * moved : moved;
    RF(store)(velocity + i, moved);
    RF(store)(weights + i, weight - m.rate * step);
  }
  for (; i < count; i++) {
    const float slope = gradient[i] + m.weight_decay * weights[i];
    velocity[i] = m.momentum * velocity[i] + slope;
    weights[i] -= m.rate * (m.nesterov ? slope + m.momentum * velocity[i] : velocity[i]);
  }
}
