// The two-layer kernels for vectors of RK_LANES floats and register tiles of RK_ROWS rows by
// RK_VECTORS vectors; included once for each variant, which also defines RK(name).
//
// The order of every sum is fixed by the mathematics alone: pre-activations over coordinates,
// activations over patches and then over neurons of a class, gradients over patches. Neither the
// lanes nor the tiles nor the block size show in the result.

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
  RK(lanes) threshold, inverse_threshold, inverse_power;
  double slope_exponent;
} RK(activation);

RK_INLINE RK(activation) RK(activation_of)(const rk_network *network) {
  return (RK(activation)){
    .threshold = network->threshold,
    .inverse_threshold = 1 / network->threshold,
    .inverse_power = (float)(1 / network->power),
    .slope_exponent = network->power - 1,
  };
}

/// One sample's activations in units of the threshold: sum of s^q / q + (u - s), where
/// u = max(z / threshold, 0) and s = min(u, 1).
typedef struct RK(total) {
  RK(lanes) powers, excess;
} RK(total);

/// Adds the activation at z to the total and returns its derivative, s^(q-1). `power` 0 means any
/// real power. The comparisons are turned so that a NaN passes through.
RK_INLINE RK(lanes) RK(activate)(
  const int power, RK(lanes) z, const RK(activation) *activation, RK(total) *total) {
  const RK(lanes) zero = 0, one = 1;
  RK(lanes) u = z * activation->inverse_threshold;
  u = zero > u ? zero : u;
  const RK(lanes) s = one < u ? one : u;
  RK(lanes) slope = s;
  if (power == 3) slope = s * s;
  if (power == 4) slope = s * s * s;
  if (power == 0) {
    for (int lane = 0; lane < RK_LANES; lane++)
      slope[lane] = rk_power(s[lane], activation->slope_exponent);
  }
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
  const int64_t classes = network->classes;
  for (int64_t i = 0; i < classes; i++) logits[i] = sums[i];
  for (int64_t r = 1; r < network->neurons_per_class; r++)
    for (int64_t i = 0; i < classes; i++) logits[i] += sums[r * classes + i];
}

/// One sample's logit gradient [classes] repeated for every neuron [columns], padding zero.
RK_INLINE void RK(spread)(const rk_network *network, const float *logit_gradient, float *spread) {
  const int64_t classes = network->classes, used = classes * network->neurons_per_class;
  for (int64_t r = 0; r < network->neurons_per_class; r++)
    memcpy(spread + r * classes, logit_gradient, (size_t)classes * sizeof(float));
  for (int64_t c = used; c < network->columns; c++) spread[c] = 0;
}

// MARK: - Dense patches

/// Pre-activations of `rows` patches for `vectors` vectors of neurons.
RK_INLINE void RK(pre_activations)(
  const int rows, const int vectors, const rk_network *network, const float *patches,
  const float *weights, float *out) {
  const int64_t coordinates = network->coordinates, columns = network->columns;
  RK(lanes) sum[RK_ROWS][RK_VECTORS];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[r][v] = 0;
#pragma clang loop unroll_count(4)
  for (int64_t c = 0; c < coordinates; c++) {
    RK(lanes) weight[RK_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) weight[v] = RK(load)(weights + c * columns + v * RK_LANES);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      const RK(lanes) x = patches[r * coordinates + c];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sum[r][v] = RK(fused)(x, weight[v], sum[r][v]);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      RK(store)(sum[r][v], out + (r * vectors + v) * RK_LANES);
}

/// Turns a panel's pre-activations into slopes in place and sums the activations of each sample.
RK_INLINE void RK(activate_panel)(
  const int power, const int vectors, const rk_network *network, const rk_dense_block *block,
  float *panel, float *sums) {
  const RK(activation) activation = RK(activation_of)(network);
  for (int64_t n = 0; n < block->samples; n++) {
    RK(total) total[RK_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) total[v] = (RK(total)){0, 0};
    for (int64_t p = 0; p < block->patches_per_sample; p++) {
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) {
        const RK(lanes) z = RK(load)(panel);
        RK(store)(RK(activate)(power, z, &activation, &total[v]), panel);
        panel += RK_LANES;
      }
    }
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      RK(store_total)(total[v], &activation, sums + n * network->columns + v * RK_LANES);
  }
}

RK_INLINE void RK(forward_panel)(
  const int vectors, const rk_network *network, const rk_dense_block *block, const float *weights,
  float *panel, float *sums) {
  const int64_t rows = block->samples * block->patches_per_sample;
  const int64_t coordinates = network->coordinates, width = vectors * RK_LANES;
  int64_t row = 0;
  if (rows >= RK_ROWS) {
    for (; row < rows; row += RK_ROWS) {
      // The last tile steps back and computes some rows again rather than being a smaller one.
      if (row > rows - RK_ROWS) row = rows - RK_ROWS;
      RK(pre_activations)(
        RK_ROWS, vectors, network, block->patches + row * coordinates, weights,
        panel + row * width);
    }
  }
  for (; row < rows; row++)
    RK(pre_activations)(
      1, vectors, network, block->patches + row * coordinates, weights, panel + row * width);
  if (network->power == 2) RK(activate_panel)(2, vectors, network, block, panel, sums);
  else if (network->power == 3) RK(activate_panel)(3, vectors, network, block, panel, sums);
  else if (network->power == 4) RK(activate_panel)(4, vectors, network, block, panel, sums);
  else RK(activate_panel)(0, vectors, network, block, panel, sums);
}

/// Adds the gradient of `rows` coordinates for `vectors` vectors of neurons; the first `done` of
/// these coordinates are left as they are.
RK_INLINE void RK(add_products)(
  const int rows, const int vectors, const rk_network *network, int64_t patch_count,
  const float *patches, const float *panel, int64_t done, float *gradient) {
  const int64_t coordinates = network->coordinates, columns = network->columns;
  RK(lanes) sum[RK_ROWS][RK_VECTORS];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[r][v] = RK(load)(gradient + r * columns + v * RK_LANES);
#pragma clang loop unroll_count(4)
  for (int64_t p = 0; p < patch_count; p++) {
    RK(lanes) slope[RK_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) slope[v] = RK(load)(panel + (p * vectors + v) * RK_LANES);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      const RK(lanes) x = patches[p * coordinates + r];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sum[r][v] = RK(fused)(x, slope[v], sum[r][v]);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) {
    if (r < done) continue;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      RK(store)(sum[r][v], gradient + r * columns + v * RK_LANES);
  }
}

RK_INLINE void RK(backward_panel)(
  const int vectors, const rk_network *network, const rk_dense_block *block, const float *spread,
  float *panel, float *gradient) {
  const int64_t patch_count = block->samples * block->patches_per_sample;
  const int64_t coordinates = network->coordinates, columns = network->columns;
  float *slope = panel;
  for (int64_t n = 0; n < block->samples; n++) {
    RK(lanes) factor[RK_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) factor[v] = RK(load)(spread + n * columns + v * RK_LANES);
    for (int64_t p = 0; p < block->patches_per_sample; p++) {
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) {
        RK(store)(RK(load)(slope) * factor[v], slope);
        slope += RK_LANES;
      }
    }
  }
  int64_t c = 0;
  if (coordinates >= RK_ROWS) {
    for (; c < coordinates; c += RK_ROWS) {
      const int64_t first = c > coordinates - RK_ROWS ? coordinates - RK_ROWS : c;
      RK(add_products)(
        RK_ROWS, vectors, network, patch_count, block->patches + first, panel, c - first,
        gradient + first * columns);
    }
  }
  for (; c < coordinates; c++)
    RK(add_products)(
      1, vectors, network, patch_count, block->patches + c, panel, 0, gradient + c * columns);
}

// Runs CALL(vectors) with a constant; a panel takes as many vectors as a tile has, and the last
// one what is left.
#if RK_LANES * RK_VECTORS == RK_COLUMN_MULTIPLE
#define RK_FOR_VECTORS(CALL) CALL(RK_VECTORS);
#else
#define RK_FOR_VECTORS(CALL) \
  switch (vectors) { \
    case 1: CALL(1); break; \
    case 2: CALL(2); break; \
    case 3: CALL(3); break; \
    case 4: CALL(4); break; \
    default: CALL(5); break; \
  }
#endif

RK_INLINE int64_t RK(panel_vectors)(const rk_network *network, int64_t column) {
  const int64_t left = (network->columns - column) / RK_LANES;
  return left < RK_VECTORS ? left : RK_VECTORS;
}

void RK(dense_forward)(
  const rk_network *network, const rk_dense_block *block, const float *weights,
  const rk_workspace *workspace, float *logits) {
  const int64_t rows = block->samples * block->patches_per_sample;
  for (int64_t column = 0; column < network->columns;) {
    const int64_t vectors = RK(panel_vectors)(network, column);
#define RK_CALL(count) \
  RK(forward_panel)( \
    count, network, block, weights + column, workspace->slopes + rows * column, \
    workspace->sums + column)
    RK_FOR_VECTORS(RK_CALL)
#undef RK_CALL
    column += vectors * RK_LANES;
  }
  for (int64_t n = 0; n < block->samples; n++)
    RK(logits_of_sums)(
      network, workspace->sums + n * network->columns, logits + n * network->classes);
}

void RK(dense_backward)(
  const rk_network *network, const rk_dense_block *block, const rk_workspace *workspace,
  const float *logit_gradient, float *gradient) {
  const int64_t rows = block->samples * block->patches_per_sample;
  for (int64_t n = 0; n < block->samples; n++)
    RK(spread)(
      network, logit_gradient + n * network->classes, workspace->sums + n * network->columns);
  for (int64_t column = 0; column < network->columns;) {
    const int64_t vectors = RK(panel_vectors)(network, column);
#define RK_CALL(count) \
  RK(backward_panel)( \
    count, network, block, workspace->sums + column, workspace->slopes + rows * column, \
    gradient + column)
    RK_FOR_VECTORS(RK_CALL)
#undef RK_CALL
    column += vectors * RK_LANES;
  }
}

// MARK: - Sparse patches

RK_INLINE void RK(sparse_forward_power)(
  const int power, const rk_network *network, const rk_sparse_block *block, const float *weights,
  const rk_workspace *workspace) {
  const RK(activation) activation = RK(activation_of)(network);
  const int64_t columns = network->columns, start = block->offsets[0];
  for (int64_t n = 0; n < block->samples; n++) {
    for (int64_t column = 0; column < columns; column += RK_COLUMN_MULTIPLE) {
      RK(total) total[RK_COLUMN_MULTIPLE / RK_LANES];
#pragma clang loop unroll(full)
      for (int v = 0; v < RK_COLUMN_MULTIPLE / RK_LANES; v++) total[v] = (RK(total)){0, 0};
      for (int64_t p = block->offsets[n]; p < block->offsets[n + 1]; p++) {
        const float *weight = weights + block->coordinates[p] * columns + column;
        float *slopes = workspace->slopes + (p - start) * columns + column;
        const RK(lanes) strength = block->strengths[p];
#pragma clang loop unroll(full)
        for (int v = 0; v < RK_COLUMN_MULTIPLE / RK_LANES; v++) {
          const RK(lanes) z = strength * RK(load)(weight + v * RK_LANES);
          RK(store)(RK(activate)(power, z, &activation, &total[v]), slopes + v * RK_LANES);
        }
      }
#pragma clang loop unroll(full)
      for (int v = 0; v < RK_COLUMN_MULTIPLE / RK_LANES; v++)
        RK(store_total)(
          total[v], &activation, workspace->sums + n * columns + column + v * RK_LANES);
    }
  }
}

void RK(sparse_forward)(
  const rk_network *network, const rk_sparse_block *block, const float *weights,
  const rk_workspace *workspace, float *logits) {
  if (network->power == 2) RK(sparse_forward_power)(2, network, block, weights, workspace);
  else if (network->power == 3) RK(sparse_forward_power)(3, network, block, weights, workspace);
  else if (network->power == 4) RK(sparse_forward_power)(4, network, block, weights, workspace);
  else RK(sparse_forward_power)(0, network, block, weights, workspace);
  for (int64_t n = 0; n < block->samples; n++)
    RK(logits_of_sums)(
      network, workspace->sums + n * network->columns, logits + n * network->classes);
}

void RK(sparse_backward)(
  const rk_network *network, const rk_sparse_block *block, const rk_workspace *workspace,
  const float *logit_gradient, float *gradient) {
  const int64_t columns = network->columns, start = block->offsets[0];
  for (int64_t n = 0; n < block->samples; n++) {
    float *spread = workspace->sums + n * columns;
    RK(spread)(network, logit_gradient + n * network->classes, spread);
    for (int64_t p = block->offsets[n]; p < block->offsets[n + 1]; p++) {
      float *row = gradient + block->coordinates[p] * columns;
      const float *slopes = workspace->slopes + (p - start) * columns;
      const RK(lanes) strength = block->strengths[p];
      for (int64_t column = 0; column < columns; column += RK_LANES) {
        const RK(lanes) factor = RK(load)(slopes + column) * RK(load)(spread + column);
        RK(store)(RK(fused)(strength, factor, RK(load)(row + column)), row + column);
      }
    }
  }
}

// MARK: - Descent and the processor's peak

void RK(descend)(float rate, float *gradient, float *weights, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    weights[i] = __builtin_fmaf(-rate, gradient[i], weights[i]);
    gradient[i] = 0;
  }
}

int64_t RK(multiply_add_rounds)(int64_t rounds, float *result) {
  RK(lanes) sum[12];
  for (int i = 0; i < 12; i++) sum[i] = (float)i;
  const RK(lanes) factor = *result;
  for (int64_t round = 0; round < rounds; round++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < 12; i++) sum[i] = RK(fused)(sum[i], factor, factor);
  }
  RK(lanes) total = 0;
  for (int i = 0; i < 12; i++) total += sum[i];
  *result = total[0];
  return rounds * 12 * RK_LANES * 2;
}

#undef RK_FOR_VECTORS
