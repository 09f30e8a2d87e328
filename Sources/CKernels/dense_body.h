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

/// How far a panel's forward half has come: the sample it is in and what that adds up to.
typedef struct RK(progress) {
  int64_t patches_left;
  float *sums;
  RK(total) total[RK_VECTORS];
} RK(progress);

/// Takes `rows` patches through `vectors` vectors of neurons: pre-activations in registers, then
/// slopes to memory and activations to their samples. The first `done` rows were here before.
RK_INLINE void RK(forward_tile)(
  const int power, const int rows, const int vectors, const rk_network *network,
  const RK(activation) *activation, const rk_dense_block *block, const float *patches,
  const float *packed, int64_t done, RK(progress) *progress, float *slopes) {
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
  for (int r = 0; r < rows; r++) {
    if (r < done) continue;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      RK(store)(
        RK(activate)(power, sum[r][v], activation, &progress->total[v]),
        slopes + (r * vectors + v) * RK_LANES);
    if (--progress->patches_left > 0) continue;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      RK(store_total)(progress->total[v], activation, progress->sums + v * RK_LANES);
      progress->total[v] = (RK(total)){0, 0};
    }
    progress->sums += network->columns;
    progress->patches_left = block->patches_per_sample;
  }
}

RK_INLINE void RK(forward_panel)(
  const int power, const int vectors, const rk_network *network, const rk_dense_block *block,
  const float *weights, float *packed, float *panel, float *sums) {
  RK(pack)(vectors, network, weights, packed);
  const RK(activation) activation = RK(activation_of)(network);
  const int64_t rows = block->samples * block->patches_per_sample;
  const int64_t coordinates = network->coordinates, width = vectors * RK_LANES;
  RK(progress) progress = {.patches_left = block->patches_per_sample, .sums = sums};
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) progress.total[v] = (RK(total)){0, 0};
  int64_t row = 0;
  if (rows >= RK_ROWS) {
    for (; row < rows; row += RK_ROWS) {
      // The last tile steps back and computes some rows again rather than being a smaller one.
      const int64_t first = row > rows - RK_ROWS ? rows - RK_ROWS : row;
      RK(forward_tile)(
        power, RK_ROWS, vectors, network, &activation, block, block->patches + first * coordinates,
        packed, row - first, &progress, panel + first * width);
    }
  }
  for (; row < rows; row++)
    RK(forward_tile)(
      power, 1, vectors, network, &activation, block, block->patches + row * coordinates, packed, 0,
      &progress, panel + row * width);
}

/// Adds the gradient of `rows` coordinates for `vectors` vectors of neurons; the first `done` of
/// these coordinates are left as they are.
RK_INLINE void RK(backward_tile)(
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
      RK(backward_tile)(
        RK_ROWS, vectors, network, patch_count, block->patches + first, panel, c - first,
        gradient + first * columns);
    }
  }
  for (; c < coordinates; c++)
    RK(backward_tile)(
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

RK_INLINE void RK(dense_forward_power)(
  const int power, const rk_network *network, const rk_dense_block *block, const float *weights,
  const rk_workspace *workspace) {
  const int64_t rows = block->samples * block->patches_per_sample;
  for (int64_t column = 0; column < network->columns;) {
    const int64_t vectors = RK(panel_vectors)(network, column);
#define RK_CALL(count) \
  RK(forward_panel)( \
    power, count, network, block, weights + column, workspace->packed, \
    workspace->slopes + rows * column, workspace->sums + column)
    RK_FOR_VECTORS(RK_CALL)
#undef RK_CALL
    column += vectors * RK_LANES;
  }
}

void RK(dense_forward)(
  const rk_network *network, const rk_dense_block *block, const float *weights,
  const rk_workspace *workspace, float *logits) {
  if (network->power == 2) RK(dense_forward_power)(2, network, block, weights, workspace);
  else if (network->power == 3) RK(dense_forward_power)(3, network, block, weights, workspace);
  else if (network->power == 4) RK(dense_forward_power)(4, network, block, weights, workspace);
  else RK(dense_forward_power)(0, network, block, weights, workspace);
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
