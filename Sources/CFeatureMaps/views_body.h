/// One number per channel for a block, or the same one for all where there is none.
RF_INLINE RF(vector) RF(coefficient)(const float *values, int64_t block, float absent) {
  return values ? RF(load)(values + block * RF_LANES) : RF(all)(absent);
}

/// A view's pointers and its coefficients for one block. Copied out of the view, so that no store
/// to a map can be taken for a change of them.
typedef struct RF(reader) {
  const float *map[4];
  const float *gate_map;
  RF(vector) scale[4];
  RF(vector) gated_shift;
  RF(vector) plain_shift;
  RF(vector) gate_scale;
  RF(vector) gate_shift;
} RF(reader);

RF_INLINE RF(reader) RF(reader_of)(const rf_view *view, int64_t block) {
  RF(reader) reader;
  for (int k = 0; k < 4; k++) {
    reader.map[k] = view->map[k];
    reader.scale[k] = RF(coefficient)(view->scale[k], block, 1);
  }
  reader.gate_map = view->gate_map;
  reader.gated_shift = RF(coefficient)(view->gated_shift, block, 0);
  reader.plain_shift = RF(coefficient)(view->plain_shift, block, 0);
  reader.gate_scale = RF(coefficient)(view->gate_scale, block, 1);
  reader.gate_shift = RF(coefficient)(view->gate_shift, block, 0);
  return reader;
}

/// The view's value at one pixel, `at` floats into its maps. Constant `terms` and `gate` leave the
/// terms of the form and no branch.
RF_INLINE RF(vector) RF(read)(
  const RF(reader) *reader, const int terms, const rf_gate gate, int64_t at) {
  RF(vector) value = reader->gated_shift;
  if (terms & 1) value += reader->scale[0] * RF(load)(reader->map[0] + at);
  if (terms & 2) value += reader->scale[1] * RF(load)(reader->map[1] + at);
  if (gate == RF_GATE_OWN_SIGN) value = RF(pass)(value, value);
  if (gate == RF_GATE_SIGN_OF_MAP) {
    const RF(vector) open =
      reader->gate_scale * RF(load)(reader->gate_map + at) + reader->gate_shift;
    value = RF(pass)(open, value);
  }
  if (terms & RF_PLAIN_SHIFT) value += reader->plain_shift;
  if (terms & 4) value += reader->scale[2] * RF(load)(reader->map[2] + at);
  if (terms & 8) value += reader->scale[3] * RF(load)(reader->map[3] + at);
  return value;
}

RF_INLINE void RF(stage_form)(
  const int terms, const rf_gate gate, const bool add, const rf_view *view, const rf_shape *shape,
  float *out, int64_t row_pitch, int64_t block_pitch) {
  // Rows that follow each other without a gap are one long row.
  const bool gapless = row_pitch == shape->width * RF_LANES;
  const int64_t rows = gapless ? 1 : shape->height;
  const int64_t columns = gapless ? shape->height * shape->width : shape->width;
  int64_t at = 0;
  for (int64_t block = 0; block < shape->blocks; block++) {
    const RF(reader) reader = RF(reader_of)(view, block);
    for (int64_t row = 0; row < rows; row++) {
      float *to = out + block * block_pitch + row * row_pitch;
      for (int64_t column = 0; column < columns; column++, at += RF_LANES, to += RF_LANES) {
        const RF(vector) value = RF(read)(&reader, terms, gate, at);
        RF(store)(to, add ? RF(load)(to) + value : value);
      }
    }
  }
}

void RF(stage)(
  const rf_view *view, const rf_shape *shape, bool add, float *out,
  int64_t row_pitch, int64_t block_pitch) {
#define RF_STAGE(terms, gate) \
  if (add) { \
    RF(stage_form)(terms, gate, true, view, shape, out, row_pitch, block_pitch); \
  } else { \
    RF(stage_form)(terms, gate, false, view, shape, out, row_pitch, block_pitch); \
  }
  RF_FOR_FORM(view, RF_STAGE)
#undef RF_STAGE
}

/// Partial sums that a loop keeps, so that an addition need not wait for the one before it.
#define RF_PARTIAL_SUMS 4

RF_INLINE RF(vector) RF(total)(const RF(vector) partial[RF_PARTIAL_SUMS]) {
  return (partial[0] + partial[1]) + (partial[2] + partial[3]);
}

/// Runs BODY for every `pixel` of `pixels`, with `k` the partial sum that it goes to.
#define RF_FOR_PARTIAL_SUMS(pixels, BODY) \
  do { \
    const int64_t even_ = pixels - pixels % RF_PARTIAL_SUMS; \
    for (int64_t start_ = 0; start_ < even_; start_ += RF_PARTIAL_SUMS) { \
      for (int k = 0; k < RF_PARTIAL_SUMS; k++) { \
        const int64_t pixel = start_ + k; \
        BODY \
      } \
    } \
    for (int64_t pixel = even_; pixel < pixels; pixel++) { \
      enum { k = 0 }; \
      BODY \
    } \
  } while (0)

void RF(image_moments)(
  const float *map, const rf_shape *shape, float *sums, float *squares) {
  const int64_t pixels = shape->height * shape->width;
  for (int64_t block = 0; block < shape->blocks; block++) {
    const float *from = map + block * pixels * RF_LANES;
    RF(vector) sum[RF_PARTIAL_SUMS] = {{0}}, square[RF_PARTIAL_SUMS] = {{0}};
    RF_FOR_PARTIAL_SUMS(pixels, { sum[k] += RF(load)(from + pixel * RF_LANES); });
    const RF(vector) total = RF(total)(sum);
    const RF(vector) mean = total * (1.0f / (float)pixels);
    RF_FOR_PARTIAL_SUMS(pixels, {
      const RF(vector) difference = RF(load)(from + pixel * RF_LANES) - mean;
      square[k] += difference * difference;
    });
    RF(store)(sums + block * RF_LANES, total);
    RF(store)(squares + block * RF_LANES, RF(total)(square));
  }
}

RF_INLINE void RF(view_sums_form)(
  const int terms, const rf_gate gate, const bool with_factor, const rf_view *view,
  const rf_shape *shape, const float *factor, const float *center, float *sums,
  float *products) {
  const int64_t pixels = shape->height * shape->width;
  for (int64_t block = 0; block < shape->blocks; block++) {
    const RF(reader) reader = RF(reader_of)(view, block);
    const RF(vector) middle = RF(coefficient)(center, block, 0);
    const int64_t first = block * pixels * RF_LANES;
    RF(vector) sum[RF_PARTIAL_SUMS] = {{0}}, product[RF_PARTIAL_SUMS] = {{0}};
    RF_FOR_PARTIAL_SUMS(pixels, {
      const int64_t at = first + pixel * RF_LANES;
      const RF(vector) value = RF(read)(&reader, terms, gate, at);
      sum[k] += value;
      if (with_factor) product[k] += value * (RF(load)(factor + at) - middle);
    });
    RF(store)(sums + block * RF_LANES, RF(total)(sum));
    RF(store)(products + block * RF_LANES, RF(total)(product));
  }
}

void RF(view_sums)(
  const rf_view *view, const rf_shape *shape, const float *factor,
  const float *center, float *sums, float *products) {
#define RF_VIEW_SUMS(terms, gate) \
  if (factor) { \
    RF(view_sums_form)( \
      terms, gate, true, view, shape, factor, center, sums, products); \
  } else { \
    RF(view_sums_form)( \
      terms, gate, false, view, shape, factor, center, sums, products); \
  }
  RF_FOR_FORM(view, RF_VIEW_SUMS)
#undef RF_VIEW_SUMS
}
