// The two halves of a pass over patches with every coordinate stored; included once for each
// variant.
//
// A panel is RK_VECTORS vectors of neurons or fewer. Its slopes [patches][vectors] lie side by side,
// one panel after another.

/// A panel's weights [coordinates][vectors], side by side and in units of the threshold.
RK_INLINE void RK(pack)(
  const int vectors, const rk_network *network, const float *weights, float *packed) {
  const RK(lanes) scale = 1 / network->threshold;
  for (int64_t c = 0; c < network->coordinates; c++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      RK(store)(RK(load)(weights + v * RK_LANES) * scale, packed);
      packed += RK_LANES;
    }
    weights += network->columns;
  }
}

/// Pre-activations of `rows` patches for `vectors` vectors of neurons.
RK_INLINE void RK(pre_activations)(
  const int rows, const int vectors, const rk_network *network, const float *patches,
  const float *packed, float *out) {
  const int64_t coordinates = network->coordinates;
  RK(lanes) sum[RK_ROWS][RK_VECTORS];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[r][v] = 0;
#pragma clang loop unroll_count(4)
  for (int64_t c = 0; c < coordinates; c++) {
    RK(lanes) weight[RK_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) weight[v] = RK(load)(packed + (c * vectors + v) * RK_LANES);
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
  float *packed, float *panel, float *sums) {
  RK(pack)(vectors, network, weights, packed);
  const int64_t rows = block->samples * block->patches_per_sample;
  const int64_t coordinates = network->coordinates, width = vectors * RK_LANES;
  int64_t row = 0;
  if (rows >= RK_ROWS) {
    for (; row < rows; row += RK_ROWS) {
      // The last tile steps back and computes some rows again rather than being a smaller one.
      if (row > rows - RK_ROWS) row = rows - RK_ROWS;
      RK(pre_activations)(
        RK_ROWS, vectors, network, block->patches + row * coordinates, packed,
        panel + row * width);
    }
  }
  for (; row < rows; row++)
    RK(pre_activations)(
      1, vectors, network, block->patches + row * coordinates, packed, panel + row * width);
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
    count, network, block, weights + column, workspace->packed, \
    workspace->slopes + rows * column, workspace->sums + column)
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

#undef RK_FOR_VECTORS
