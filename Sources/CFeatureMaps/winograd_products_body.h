// Products of transformed tiles, one small matrix product for each of the 36 positions. Sums stay
// in registers: RF_ROWS rows by RF_VECTORS vectors of them.

/// How rows are split: into as few groups as possible, of almost one size, as a small group leaves
/// the multipliers waiting for its sums.
typedef struct RF(row_groups) {
  /// Groups of rows_of_small + 1 come first.
  int64_t large_count;
  int64_t small_count;
  int64_t rows_of_small;
} RF(row_groups);

RF_INLINE RF(row_groups) RF(groups_of)(int64_t rows) {
  const int64_t groups = (rows + RF_ROWS - 1) / RF_ROWS;
  return (RF(row_groups)){rows % groups, groups - rows % groups, rows / groups};
}

// Runs CALL(rows) with a constant.
#if RF_ROWS == 12
#define RF_FOR_MORE_ROWS(CALL) \
  case 7: CALL(7); break; \
  case 8: CALL(8); break; \
  case 9: CALL(9); break; \
  case 10: CALL(10); break; \
  case 11: CALL(11); break; \
  default: CALL(12);
#else
#define RF_FOR_MORE_ROWS(CALL)
#endif
#define RF_FOR_ROWS(rows, CALL) \
  switch (rows) { \
    case 1: CALL(1); break; \
    case 2: CALL(2); break; \
    case 3: CALL(3); break; \
    case 4: CALL(4); break; \
    case 5: CALL(5); break; \
    case 6: CALL(6); break; \
    RF_FOR_MORE_ROWS(CALL) \
  }

// Runs CALL(vectors) with a constant for each panel of channels, `channel` being its first.
#define RF_FOR_PANELS(channels, CALL) \
  for (int64_t channel = 0; channel < (channels);) { \
    if ((channels) - channel >= RF_VECTORS * RF_LANES) { \
      CALL(RF_VECTORS); \
      channel += RF_VECTORS * RF_LANES; \
    } else { \
      CALL(1); \
      channel += RF_LANES; \
    } \
  }

/// Adds the products of `rows` tiles with `vectors` vectors of weights, over some channels of one
/// block.
RF_INLINE void RF(multiply_lanes)(
  const int rows, const int vectors, const int64_t lanes, const float *tiles, const float *weights,
  RF(vector) sum[RF_ROWS][RF_VECTORS]) {
#pragma clang loop unroll_count(8)
  for (int64_t lane = 0; lane < lanes; lane++) {
    RF(vector) weight[RF_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      weight[v] = RF(load)(weights + (lane * vectors + v) * RF_LANES);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      const RF(vector) value = RF(all)(tiles[r * RF_LANES + lane]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sum[r][v] += value * weight[v];
    }
  }
}

RF_INLINE void RF(multiply_rows)(
  const int rows, const int vectors, const rf_winograd_product *product, const float *tiles,
  const float *weights, float *products) {
  const int64_t block_pitch = product->tile_count * RF_LANES;
  RF(vector) sum[RF_ROWS][RF_VECTORS];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[r][v] = (RF(vector)){0};
  int64_t left = product->inputs;
  for (; left >= RF_LANES; left -= RF_LANES) {
    RF(multiply_lanes)(rows, vectors, RF_LANES, tiles, weights, sum);
    tiles += block_pitch;
    weights += RF_LANES * vectors * RF_LANES;
  }
  if (left > 0) RF(multiply_lanes)(rows, vectors, left, tiles, weights, sum);
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      RF(store)(products + v * block_pitch + r * RF_LANES, sum[r][v]);
}

/// `count` groups of tiles that follow each other.
RF_INLINE void RF(multiply_groups)(
  const int rows, const int vectors, int64_t count, const rf_winograd_product *product,
  const float *tiles, const float *weights, float *products) {
  for (int64_t group = 0; group < count; group++) {
    const int64_t at = group * rows * RF_LANES;
    RF(multiply_rows)(rows, vectors, product, tiles + at, weights, products + at);
  }
}

RF_INLINE void RF(multiply_panel)(
  const int vectors, const rf_winograd_product *product, const RF(row_groups) *groups,
  const float *tiles, const float *weights, float *products) {
#define RF_CALL(rows) \
  RF(multiply_groups)(rows, vectors, groups->large_count, product, tiles, weights, products)
  RF_FOR_ROWS(groups->large_count > 0 ? groups->rows_of_small + 1 : 0, RF_CALL)
#undef RF_CALL
  const int64_t done = groups->large_count * (groups->rows_of_small + 1) * RF_LANES;
#define RF_CALL(rows) \
  RF(multiply_groups)( \
    rows, vectors, groups->small_count, product, tiles + done, weights, products + done)
  RF_FOR_ROWS(groups->rows_of_small, RF_CALL)
#undef RF_CALL
}

void RF(winograd_multiply)(const rf_winograd_product *product) {
  const int64_t weight_pitch = rf_winograd_weight_pitch(product->inputs, product->outputs);
  const RF(row_groups) groups = RF(groups_of)(product->tile_count);
  for (int64_t position = 0; position < RF_POSITIONS; position++) {
    const float *tiles = product->tiles + position * product->pitch;
    const float *weights = product->weights + position * weight_pitch;
    float *products = product->products + position * product->pitch;
#define RF_CALL(vectors) \
  RF(multiply_panel)( \
    vectors, product, &groups, tiles, weights + channel * product->inputs, \
    products + channel * product->tile_count)
    RF_FOR_PANELS(product->outputs, RF_CALL)
#undef RF_CALL
  }
}

/// Sets or adds to the gradient of `rows` inputs by `vectors` vectors of outputs.
RF_INLINE void RF(accumulate_rows)(
  const int rows, const int vectors, const rf_winograd_gradient *gradient, const float *tiles,
  int64_t input, const float *windows, float *to) {
  const int64_t tile_count = gradient->tile_count;
  RF(vector) sum[RF_ROWS][RF_VECTORS];
  const float *row[RF_ROWS];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) {
    const int64_t channel = input + r;
    row[r] = tiles + channel / RF_LANES * tile_count * RF_LANES + channel % RF_LANES;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[r][v] = (RF(vector)){0};
  }
#pragma clang loop unroll_count(2)
  for (int64_t tile = 0; tile < tile_count; tile++) {
    RF(vector) window[RF_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      window[v] = RF(load)(windows + (v * tile_count + tile) * RF_LANES);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      const RF(vector) value = RF(all)(row[r][tile * RF_LANES]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sum[r][v] += value * window[v];
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      float *place = to + r * gradient->outputs + v * RF_LANES;
      RF(store)(place, gradient->first ? sum[r][v] : RF(load)(place) + sum[r][v]);
    }
}

RF_INLINE void RF(accumulate_panel)(
  const int vectors, const rf_winograd_gradient *gradient, const RF(row_groups) *groups,
  const float *tiles, const float *windows, float *to) {
  int64_t input = 0;
#define RF_CALL(rows) \
  for (; input < last; input += rows) \
    RF(accumulate_rows)( \
      rows, vectors, gradient, tiles, input, windows, to + input * gradient->outputs)
  int64_t last = groups->large_count * (groups->rows_of_small + 1);
  RF_FOR_ROWS(groups->large_count > 0 ? groups->rows_of_small + 1 : 0, RF_CALL)
  last = gradient->inputs;
  RF_FOR_ROWS(groups->rows_of_small, RF_CALL)
#undef RF_CALL
}

void RF(winograd_accumulate)(const rf_winograd_gradient *gradient) {
  const int64_t pitch = rf_winograd_weight_pitch(gradient->inputs, gradient->outputs);
  const RF(row_groups) groups = RF(groups_of)(gradient->inputs);
  for (int64_t position = 0; position < RF_POSITIONS; position++) {
    const float *tiles = gradient->tiles + position * gradient->tile_pitch;
    const float *windows = gradient->windows + position * gradient->window_pitch;
    float *to = gradient->gradient + position * pitch;
#define RF_CALL(vectors) \
  RF(accumulate_panel)( \
    vectors, gradient, &groups, tiles, windows + channel * gradient->tile_count, to + channel)
    RF_FOR_PANELS(gradient->outputs, RF_CALL)
#undef RF_CALL
  }
}

#undef RF_FOR_PANELS
#undef RF_FOR_ROWS
#undef RF_FOR_MORE_ROWS
