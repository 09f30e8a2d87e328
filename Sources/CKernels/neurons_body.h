// Lanes, the activation and what stands between neurons and logits; included once for each variant.

_Static_assert(RK_LANES * RK_VECTORS <= RK_LARGEST_PANEL, "a panel fits into its scratch");

typedef float RK(lanes) __attribute__((ext_vector_type(RK_LANES)));

RK_INLINE RK(lanes) RK(load)(const float *from) {
  RK(lanes) value;
  memcpy(&value, from, sizeof value);
  return value;
}

RK_INLINE void RK(store)(RK(lanes) value, float *to) { memcpy(to, &value, sizeof value); }

RK_INLINE RK(lanes) RK(fused)(RK(lanes) a, RK(lanes) b, RK(lanes) c) {
  return __builtin_elementwise_fma(a, b, c);
}

typedef struct RK(activation) {
  RK(lanes) threshold, inverse_power;
  double slope_exponent;
} RK(activation);

RK_INLINE RK(activation) RK(activation_of)(const rk_network *network) {
  return (RK(activation)){
    .threshold = network->threshold,
    .inverse_power = (float)(1 / network->power),
    .slope_exponent = network->power - 1,
  };
}

/// One sample's activations in units of the threshold: the sums of s^q and of u - s, where u is the
/// positive part of a pre-activation in these units and s = min(u, 1).
typedef struct RK(total) {
  RK(lanes) powers, excess;
} RK(total);

/// Raises each lane; not inlined, since it is long and the tiles that call it are many.
__attribute__((noinline)) static void RK(raise)(RK(lanes) *s, double exponent) {
  for (int lane = 0; lane < RK_LANES; lane++) (*s)[lane] = rk_power((*s)[lane], exponent);
}

/// Adds the activation at a pre-activation in units of the threshold to the total and returns its
/// derivative, s^(q-1). `power` 0 means any real power. The comparisons are turned so that a NaN
/// passes through.
RK_INLINE RK(lanes) RK(activate)(
  const int power, RK(lanes) z, const RK(activation) *activation, RK(total) *total) {
  const RK(lanes) zero = 0, one = 1;
  const RK(lanes) u = zero > z ? zero : z;
  const RK(lanes) s = one < u ? one : u;
  RK(lanes) slope = s;
  if (power == 3) slope = s * s;
  if (power == 4) slope = s * s * s;
  if (power == 0) RK(raise)(&slope, activation->slope_exponent);
  total->powers = RK(fused)(s, slope, total->powers);
  total->excess += u - s;
  return slope;
}

RK_INLINE void RK(store_total)(RK(total) total, const RK(activation) *activation, float *to) {
  const RK(lanes) sum = RK(fused)(total.powers, activation->inverse_power, total.excess);
  RK(store)(sum * activation->threshold, to);
}

/// Logits [classes] from one sample's sums over patches [columns].
RK_INLINE void RK(logits_of_sums)(const rk_network *network, const float *sums, float *logits) {
  const int64_t classes = network->classes, neurons = network->neurons_per_class;
  int64_t i = 0;
  for (; i + RK_LANES <= classes; i += RK_LANES) {
    RK(lanes) logit = RK(load)(sums + i);
    for (int64_t r = 1; r < neurons; r++) logit += RK(load)(sums + r * classes + i);
    RK(store)(logit, logits + i);
  }
  for (; i < classes; i++) {
    float logit = sums[i];
    for (int64_t r = 1; r < neurons; r++) logit += sums[r * classes + i];
    logits[i] = logit;
  }
}

/// One sample's logit gradient [classes] repeated for every neuron [columns], padding zero.
RK_INLINE void RK(spread)(const rk_network *network, const float *logit_gradient, float *spread) {
  const int64_t classes = network->classes, used = classes * network->neurons_per_class;
  for (int64_t r = 0; r < network->neurons_per_class; r++)
    memcpy(spread + r * classes, logit_gradient, (size_t)classes * sizeof(float));
  for (int64_t c = used; c < network->columns; c++) spread[c] = 0;
}
