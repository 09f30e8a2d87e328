void RF(flatten)(
  const rf_view *view, const rf_shape *shape, int64_t channels, bool add,
  float *plain) {
  const int64_t pixels = shape->height * shape->width;
  int64_t at = 0;
#define RF_FLATTEN(terms, gate) \
  for (int64_t block = 0; block < shape->blocks; block++) { \
    const RF(reader) reader = RF(reader_of)(view, block); \
    const int64_t lanes = RF(used_lanes)(channels, block); \
    for (int64_t p = 0; p < pixels; p++, at += RF_LANES) { \
      float value[RF_LANES]; \
      RF(store)(value, RF(read)(&reader, terms, gate, at)); \
      float *to = plain + block * RF_LANES * pixels + p; \
      for (int64_t lane = 0; lane < lanes; lane++, to += pixels) { \
        *to = add ? *to + value[lane] : value[lane]; \
      } \
    } \
  }
  RF_FOR_FORM(view, RF_FLATTEN)
#undef RF_FLATTEN
}

void RF(unflatten)(
  const float *plain, const rf_shape *shape, int64_t channels, bool add, float *result) {
  const int64_t pixels = shape->height * shape->width;
  for (int64_t block = 0; block < shape->blocks; block++, result += pixels * RF_LANES) {
    const int64_t lanes = RF(used_lanes)(channels, block);
    if (!add && lanes < RF_LANES) {
      memset(result, 0, (size_t)(pixels * RF_LANES) * sizeof(float));
    }
    for (int64_t lane = 0; lane < lanes; lane++, plain += pixels) {
      float *to = result + lane;
      for (int64_t p = 0; p < pixels; p++, to += RF_LANES) *to = add ? *to + plain[p] : plain[p];
    }
  }
}

/// Pixels whose lanes are shifted together: their stores have left the pipeline when they are read
/// back across them.
#define RF_SHIFTED_PIXELS 16

/// Blocks of a source from which one block of the result takes its channels.
typedef struct RF(sources) {
  /// Position of the first and of the second block's image, in floats; -1 where there is none.
  int64_t at[2];
  /// Lanes that the first block's channels move down.
  int64_t shift;
  /// Lanes of the result that are written.
  RF(mask) written;
} RF(sources);

RF_INLINE RF(sources) RF(sources_of)(
  const rf_shape *shape, const rf_channels *channels, int64_t block) {
  // The source channel that would come to lane 0, negative at the front.
  const int64_t lowest = block * RF_LANES - channels->to + channels->from;
  const int64_t first = lowest >= 0 ? lowest / RF_LANES : -((RF_LANES - 1 - lowest) / RF_LANES);
  RF(sources) sources = {.shift = lowest - first * RF_LANES};
  for (int64_t k = 0; k < 2; k++) {
    const int64_t from = first + k;
    sources.at[k] = from < 0 || from >= shape->blocks
      ? -1 : from * shape->height * shape->width * RF_LANES;
  }
  for (int64_t lane = 0; lane < RF_LANES; lane++) {
    const int64_t channel = block * RF_LANES + lane;
    sources.written[lane] =
      channel >= channels->to && channel < channels->to + channels->count ? -1 : 0;
  }
  return sources;
}

RF_INLINE void RF(copy_block)(
  const int terms, const rf_gate gate, const rf_view *view, const rf_shape *shape,
  const rf_channels *channels, const RF(sources) *sources, int64_t first_block, bool add,
  int64_t result_width, float *result) {
  const int64_t last = shape->blocks - 1;
  const RF(reader) readers[2] = {
    RF(reader_of)(view, first_block < 0 ? 0 : first_block),
    RF(reader_of)(view, first_block + 1 > last ? last : first_block + 1),
  };
  // Without a shift, the second block gives no lane.
  const int64_t used = sources->shift == 0 ? 1 : 2;
  float pairs[RF_SHIFTED_PIXELS][2 * RF_LANES] = {{0}};
  for (int64_t row = 0; row < channels->rows; row++) {
    const int64_t in = row * channels->source_stride * shape->width;
    float *to = result + row * channels->result_stride * result_width * RF_LANES;
    for (int64_t start = 0; start < channels->columns; start += RF_SHIFTED_PIXELS) {
      const int64_t left = channels->columns - start;
      const int64_t count = left < RF_SHIFTED_PIXELS ? left : RF_SHIFTED_PIXELS;
      for (int64_t k = 0; k < used; k++) {
        if (sources->at[k] < 0) continue;
        for (int64_t p = 0; p < count; p++) {
          const int64_t pixel = in + (start + p) * channels->source_stride;
          RF(store)(
            pairs[p] + k * RF_LANES,
            RF(read)(&readers[k], terms, gate, sources->at[k] + pixel * RF_LANES));
        }
      }
      for (int64_t p = 0; p < count; p++) {
        float *at = to + (start + p) * channels->result_stride * RF_LANES;
        const RF(vector) before = RF(load)(at), value = RF(load)(pairs[p] + sources->shift);
        RF(store)(at, RF(choose)(sources->written, add ? before + value : value, before));
      }
    }
  }
}

void RF(copy_channels)(
  const rf_view *view, const rf_shape *shape, const rf_channels *channels, bool add,
  int64_t result_height, int64_t result_width, float *result) {
  if (channels->count == 0) return;
  const int64_t first = channels->to / RF_LANES;
  const int64_t last = (channels->to + channels->count - 1) / RF_LANES;
#define RF_COPY(terms, gate) \
  for (int64_t block = first; block <= last; block++) { \
    const RF(sources) sources = RF(sources_of)(shape, channels, block); \
    const int64_t lowest = block * RF_LANES - channels->to + channels->from - sources.shift; \
    RF(copy_block)( \
      terms, gate, view, shape, channels, &sources, lowest / RF_LANES, add, result_width, \
      result + block * result_height * result_width * RF_LANES); \
  }
  RF_FOR_FORM(view, RF_COPY)
#undef RF_COPY
}
