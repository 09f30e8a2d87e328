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

/// `count` weights, at most as many as a vector has lanes.
RF_INLINE void RF(adamw_lanes)(
  rf_adamw a, int64_t count, const float *gradient, float *mean, float *square, float *weights) {
  // Every operation is rounded, so that variants with and without FMA have the same bits.
#pragma clang fp contract(off)
  const size_t size = (size_t)count * sizeof(float);
  RF(vector) slope = {0}, first = {0}, second = {0}, weight = {0};
  memcpy(&slope, gradient, size);
  memcpy(&first, mean, size);
  memcpy(&second, square, size);
  memcpy(&weight, weights, size);
  first = first + a.mean_share * (slope - first);
  second = a.square_kept * second + a.square_share * slope * slope;
  const RF(vector) spread =
    __builtin_elementwise_sqrt(second) / a.square_correction + a.epsilon;
  weight = a.weight_kept * weight - a.step * first / spread;
  memcpy(mean, &first, size);
  memcpy(square, &second, size);
  memcpy(weights, &weight, size);
}

void RF(adamw_step)(
  const rf_adamw *adamw, int64_t count, const float *gradient, float *mean, float *square,
  float *weights) {
  const rf_adamw a = *adamw;
  int64_t i = 0;
  for (; i + RF_LANES <= count; i += RF_LANES) {
    RF(adamw_lanes)(a, RF_LANES, gradient + i, mean + i, square + i, weights + i);
  }
  RF(adamw_lanes)(a, count - i, gradient + i, mean + i, square + i, weights + i);
}
