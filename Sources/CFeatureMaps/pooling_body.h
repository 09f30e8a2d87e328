/// Floats of one image of a map.
RF_INLINE int64_t RF(image_size)(const rf_shape *shape) {
  return shape->blocks * shape->height * shape->width * RF_LANES;
}

/// value where `chosen`, else other.
RF_INLINE RF(vector) RF(choose)(RF(mask) chosen, RF(vector) value, RF(vector) other) {
  return (RF(vector))(((RF(mask))value & chosen) | ((RF(mask))other & ~chosen));
}

typedef uint8_t RF(bytes) __attribute__((vector_size(RF_LANES)));

RF_INLINE RF(mask) RF(load_choice)(const uint8_t *from) {
  RF(bytes) bytes;
  memcpy(&bytes, from, sizeof bytes);
  return __builtin_convertvector(bytes, RF(mask));
}

RF_INLINE void RF(store_choice)(uint8_t *to, RF(mask) choice) {
  const RF(bytes) bytes = __builtin_convertvector(choice, RF(bytes));
  memcpy(to, &bytes, sizeof bytes);
}

/// Runs BODY for each window of one image with its block's `reader`, `in` and `out`, the positions
/// of the window's first pixel among the image's and of its result, in floats.
#define RF_FOR_WINDOWS(view, shape, windows, BODY) \
  int64_t out = 0; \
  for (int64_t block = 0; block < shape->blocks; block++) { \
    const RF(reader) reader = RF(reader_of)(view, block); \
    const int64_t first = block * shape->height * shape->width * RF_LANES; \
    for (int64_t y = 0; y < windows->rows; y++) { \
      int64_t in = first + y * windows->stride * shape->width * RF_LANES; \
      for (int64_t x = 0; x < windows->columns; x++) { \
        BODY \
        in += windows->stride * RF_LANES; \
        out += RF_LANES; \
      } \
    } \
  }

/// Runs BODY for each pixel of a window, `pixel` floats after its first one, the `k`-th of them.
#define RF_FOR_PIXELS(shape, windows, BODY) \
  for (int32_t row = 0, k = 0; row < windows->size; row++) { \
    for (int32_t column = 0; column < windows->size; column++, k++) { \
      const int64_t pixel = (row * shape->width + column) * RF_LANES; \
      BODY \
    } \
  }

void RF(average_pool)(
  const rf_view *view, const rf_shape *shape, const rf_windows *windows, bool add,
  float *result) {
  const float share = 1.0f / (float)(windows->size * windows->size);
#define RF_POOL(terms, gate) \
  RF_FOR_WINDOWS(view, shape, windows, { \
    RF(vector) sum = {0}; \
    RF_FOR_PIXELS(shape, windows, { \
      sum += RF(read)(&reader, terms, gate, in + pixel); \
    }) \
    const RF(vector) mean = sum * share; \
    RF(store)(result + out, add ? RF(load)(result + out) + mean : mean); \
  })
  RF_FOR_FORM(view, RF_POOL)
#undef RF_POOL
}

void RF(average_spread)(
  const rf_view *view, const rf_shape *shape, const rf_windows *windows, bool add,
  float *result) {
  const float share = 1.0f / (float)(windows->size * windows->size);
  if (!add) memset(result, 0, (size_t)RF(image_size)(shape) * sizeof(float));
#define RF_SPREAD(terms, gate) \
  RF_FOR_WINDOWS(view, shape, windows, { \
    const RF(vector) part = RF(read)(&reader, terms, gate, out) * share; \
    RF_FOR_PIXELS(shape, windows, { \
      float *to = result + in + pixel; \
      RF(store)(to, RF(load)(to) + part); \
    }) \
  })
  RF_FOR_FORM(view, RF_SPREAD)
#undef RF_SPREAD
}

void RF(maximum_pool)(
  const rf_view *view, const rf_shape *shape, const rf_windows *windows, uint8_t *choices, float *result) {
#define RF_POOL(terms, gate) \
  RF_FOR_WINDOWS(view, shape, windows, { \
    RF(vector) best = RF(read)(&reader, terms, gate, in); \
    RF(mask) choice = {0}; \
    RF_FOR_PIXELS(shape, windows, { \
      const RF(vector) value = RF(read)(&reader, terms, gate, in + pixel); \
      const RF(mask) better = (RF(mask))(value > best) | (RF(mask))(value != value); \
      best = RF(choose)(better, value, best); \
      choice = (choice & ~better) | (better & k); \
    }) \
    RF(store)(result + out, best); \
    RF(store_choice)(choices + out, choice); \
  })
  RF_FOR_FORM(view, RF_POOL)
#undef RF_POOL
}

void RF(maximum_gather)(
  const rf_view *view, const rf_shape *shape, const rf_windows *windows, bool add,
  const uint8_t *choices, float *result) {
#define RF_GATHER(terms, gate) \
  RF_FOR_WINDOWS(view, shape, windows, { \
    const RF(mask) choice = RF(load_choice)(choices + out); \
    RF(vector) chosen = {0}; \
    RF_FOR_PIXELS(shape, windows, { \
      const RF(vector) value = RF(read)(&reader, terms, gate, in + pixel); \
      chosen = RF(choose)((RF(mask))(choice == k), value, chosen); \
    }) \
    RF(store)(result + out, add ? RF(load)(result + out) + chosen : chosen); \
  })
  RF_FOR_FORM(view, RF_GATHER)
#undef RF_GATHER
}

void RF(maximum_scatter)(
  const rf_view *view, const rf_shape *shape, const rf_windows *windows, bool add,
  const uint8_t *choices, float *result) {
  if (!add) memset(result, 0, (size_t)RF(image_size)(shape) * sizeof(float));
#define RF_SCATTER(terms, gate) \
  RF_FOR_WINDOWS(view, shape, windows, { \
    const RF(mask) choice = RF(load_choice)(choices + out); \
    const RF(vector) value = RF(read)(&reader, terms, gate, out); \
    RF_FOR_PIXELS(shape, windows, { \
      float *to = result + in + pixel; \
      const RF(vector) part = (RF(vector))((RF(mask))value & (RF(mask))(choice == k)); \
      RF(store)(to, RF(load)(to) + part); \
    }) \
  })
  RF_FOR_FORM(view, RF_SCATTER)
#undef RF_SCATTER
}

/// Floats of a block that are channels, not padding.
RF_INLINE int64_t RF(used_lanes)(int64_t channels, int64_t block) {
  const int64_t left = channels - block * RF_LANES;
  return left < RF_LANES ? left : RF_LANES;
}

void RF(global_average)(
  const rf_view *view, const rf_shape *shape, int64_t channels, bool add,
  float *means) {
  const int64_t pixels = shape->height * shape->width;
#define RF_AVERAGE(terms, gate) \
  for (int64_t block = 0; block < shape->blocks; block++) { \
    const RF(reader) reader = RF(reader_of)(view, block); \
    RF(vector) sum[RF_PARTIAL_SUMS] = {{0}}; \
    const int64_t first = block * pixels * RF_LANES; \
    RF_FOR_PARTIAL_SUMS(pixels, { \
      sum[k] += RF(read)(&reader, terms, gate, first + pixel * RF_LANES); \
    }); \
    const RF(vector) mean = RF(total)(sum) * (1.0f / (float)pixels); \
    float *to = means + block * RF_LANES; \
    for (int64_t lane = 0; lane < RF(used_lanes)(channels, block); lane++) { \
      to[lane] = add ? to[lane] + mean[lane] : mean[lane]; \
    } \
  }
  RF_FOR_FORM(view, RF_AVERAGE)
#undef RF_AVERAGE
}

void RF(global_spread)(
  const float *means, const rf_shape *shape, int64_t channels, bool add, float *result) {
  const int64_t pixels = shape->height * shape->width;
  for (int64_t block = 0; block < shape->blocks; block++) {
    RF(vector) part = {0};
    for (int64_t lane = 0; lane < RF(used_lanes)(channels, block); lane++) {
      part[lane] = means[block * RF_LANES + lane] / (float)pixels;
    }
    for (int64_t p = 0; p < pixels; p++, result += RF_LANES) {
      RF(store)(result, add ? RF(load)(result) + part : part);
    }
  }
}
