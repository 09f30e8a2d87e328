/// One term's scale for a block: 1 where there is none.
RF_INLINE RF(vector) RF(coefficient)(const float *values, int64_t block, float absent) {
  return values ? RF(load)(values + block * RF_LANES) : RF(all)(absent);
}

/// One row of one block of a view; `at` is the row's first float within a map.
RF_INLINE RF(vector) RF(view_value)(
  const rf_view *view, int64_t at, const RF(vector) scale[4], RF(vector) gated_shift,
  RF(vector) plain_shift, RF(vector) gate_scale, RF(vector) gate_shift) {
  RF(vector) gated = gated_shift;
  if (view->map[0]) gated += scale[0] * RF(load)(view->map[0] + at);
  if (view->map[1]) gated += scale[1] * RF(load)(view->map[1] + at);
  if (view->gate == RF_GATE_OWN_SIGN) gated = RF(pass)(gated, gated);
  if (view->gate == RF_GATE_SIGN_OF_MAP) {
    gated = RF(pass)(gate_scale * RF(load)(view->gate_map + at) + gate_shift, gated);
  }
  gated += plain_shift;
  if (view->map[2]) gated += scale[2] * RF(load)(view->map[2] + at);
  if (view->map[3]) gated += scale[3] * RF(load)(view->map[3] + at);
  return gated;
}

/// Calls BODY(vector value, int64_t at) for each pixel of one block and image of a view.
#define RF_FOR_EACH_PIXEL(view, shape, image, block, BODY) \
  do { \
    RF(vector) scale_[4]; \
    for (int k_ = 0; k_ < 4; k_++) scale_[k_] = RF(coefficient)((view)->scale[k_], block, 1); \
    const RF(vector) gated_shift_ = RF(coefficient)((view)->gated_shift, block, 0); \
    const RF(vector) plain_shift_ = RF(coefficient)((view)->plain_shift, block, 0); \
    const RF(vector) gate_scale_ = RF(coefficient)((view)->gate_scale, block, 1); \
    const RF(vector) gate_shift_ = RF(coefficient)((view)->gate_shift, block, 0); \
    const int64_t base_ = \
      ((image) * (shape)->blocks + (block)) * (shape)->height * (shape)->width * RF_LANES; \
    for (int64_t row = 0; row < (shape)->height; row++) { \
      for (int64_t column = 0; column < (shape)->width; column++) { \
        const int64_t at = base_ + (row * (shape)->width + column) * RF_LANES; \
        const RF(vector) value = RF(view_value)( \
          view, at, scale_, gated_shift_, plain_shift_, gate_scale_, gate_shift_); \
        BODY \
      } \
    } \
  } while (0)

void RF(stage)(
  const rf_view *view, const rf_shape *shape, int64_t image, bool add, float *out,
  int64_t row_pitch, int64_t block_pitch) {
  for (int64_t block = 0; block < shape->blocks; block++) {
    RF_FOR_EACH_PIXEL(view, shape, image, block, {
      float *to = out + block * block_pitch + row * row_pitch + column * RF_LANES;
      RF(store)(to, add ? RF(load)(to) + value : value);
    });
  }
}

void RF(image_moments)(
  const float *map, const rf_shape *shape, int64_t image, float *sums, float *squares) {
  const int64_t pixels = shape->height * shape->width;
  for (int64_t block = 0; block < shape->blocks; block++) {
    const float *from = map + (image * shape->blocks + block) * pixels * RF_LANES;
    RF(vector) sum = {0}, square = {0};
    for (int64_t p = 0; p < pixels; p++) sum += RF(load)(from + p * RF_LANES);
    const RF(vector) mean = sum * (1.0f / (float)pixels);
    for (int64_t p = 0; p < pixels; p++) {
      const RF(vector) difference = RF(load)(from + p * RF_LANES) - mean;
      square += difference * difference;
    }
    RF(store)(sums + block * RF_LANES, sum);
    RF(store)(squares + block * RF_LANES, square);
  }
}

void RF(view_sums)(
  const rf_view *view, const rf_shape *shape, int64_t image, const float *factor,
  const float *center, float *sums, float *products) {
  for (int64_t block = 0; block < shape->blocks; block++) {
    const RF(vector) middle = RF(coefficient)(center, block, 0);
    RF(vector) sum = {0}, product = {0};
    RF_FOR_EACH_PIXEL(view, shape, image, block, {
      sum += value;
      if (factor) product += value * (RF(load)(factor + at) - middle);
    });
    RF(store)(sums + block * RF_LANES, sum);
    RF(store)(products + block * RF_LANES, product);
  }
}
