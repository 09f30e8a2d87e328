// Between feature maps and transformed tiles.

/// Evaluates rows of one block of a view.
RF_INLINE void RF(stage_rows)(
  const rf_view *view, const rf_shape *shape, int64_t block, int64_t row, int64_t row_count,
  float *out, int64_t row_pitch) {
  const int64_t at = (block * shape->height + row) * shape->width * RF_LANES;
  const int64_t channel = block * RF_LANES;
  rf_view part = *view;
  for (int k = 0; k < 4; k++) {
    if (part.map[k]) part.map[k] += at;
    if (part.scale[k]) part.scale[k] += channel;
  }
  if (part.gated_shift) part.gated_shift += channel;
  if (part.plain_shift) part.plain_shift += channel;
  if (part.gate_map) part.gate_map += at;
  if (part.gate_scale) part.gate_scale += channel;
  if (part.gate_shift) part.gate_shift += channel;
  const rf_shape rows = {.images = 1, .blocks = 1, .height = row_count, .width = shape->width};
  RF(stage)(&part, &rows, false, out, row_pitch, 0);
}

/// How a block of a band is staged: with a frame of one pixel around its tiles.
typedef struct RF(staging) {
  int64_t rows;
  int64_t tile_columns;
  int64_t row_pitch;
} RF(staging);

RF_INLINE RF(staging) RF(staging_of)(const rf_tile_band *band) {
  const int64_t tile_columns = (band->shape->width + RF_TILE - 1) / RF_TILE;
  return (RF(staging)){
    .rows = RF_TILE * band->row_count + 2,
    .tile_columns = tile_columns,
    .row_pitch = (RF_TILE * tile_columns + 2) * RF_LANES,
  };
}

/// Stages one block; rows outside the image become zero. The columns outside are zero from the
/// start of a pass, as nobody writes them.
RF_INLINE void RF(stage_band)(
  const rf_view *view, const rf_tile_band *band, const RF(staging) *staging, int64_t block,
  float *staged) {
  const int64_t top = RF_TILE * band->first_row - 1;
  const int64_t first = top < 0 ? 0 : top;
  const int64_t bottom = top + staging->rows;
  const int64_t last = bottom < band->shape->height ? bottom : band->shape->height;
  const size_t row_bytes = (size_t)staging->row_pitch * sizeof(float);
  float *inside = staged + (first - top) * staging->row_pitch;
  if (first > top) memset(staged, 0, row_bytes);
  memset(staged + (last - top) * staging->row_pitch, 0, (size_t)(bottom - last) * row_bytes);
  RF(stage_rows)(
    view, band->shape, block, first, last - first, inside + RF_LANES, staging->row_pitch);
}

/// Windows of one row of tiles. Neighbours share the columns where they overlap, so these are
/// transformed once, to `strip`.
RF_INLINE void RF(transform_windows)(
  const RF(staging) *staging, const float *from, float *strip, float *to, int64_t pitch) {
  const int64_t row_pitch = staging->row_pitch;
  for (int64_t at = 0; at < row_pitch; at += RF_LANES) {
    RF(vector) line[6], turned[6];
#pragma clang loop unroll(full)
    for (int i = 0; i < 6; i++) line[i] = RF(load)(from + i * row_pitch + at);
    RF(transform_window)(line, turned);
#pragma clang loop unroll(full)
    for (int i = 0; i < 6; i++) RF(store)(strip + i * row_pitch + at, turned[i]);
  }
  for (int64_t i = 0; i < 6; i++) {
    for (int64_t tile = 0; tile < staging->tile_columns; tile++) {
      RF(vector) line[6], turned[6];
#pragma clang loop unroll(full)
      for (int k = 0; k < 6; k++)
        line[k] = RF(load)(strip + i * row_pitch + (RF_TILE * tile + k) * RF_LANES);
      RF(transform_window)(line, turned);
#pragma clang loop unroll(full)
      for (int k = 0; k < 6; k++)
        RF(store)(to + (6 * i + k) * pitch + tile * RF_LANES, turned[k]);
    }
  }
}

void RF(winograd_windows)(
  const rf_view *view, const rf_tile_band *band, float *staged, const rf_tile_slots *to) {
  const RF(staging) staging = RF(staging_of)(band);
  float *strip = staged + staging.rows * staging.row_pitch;
  for (int64_t block = 0; block < band->shape->blocks; block++) {
    RF(stage_band)(view, band, &staging, block, staged);
    for (int64_t row = 0; row < band->row_count; row++) {
      RF(transform_windows)(
        &staging, staged + RF_TILE * row * staging.row_pitch, strip,
        to->floats + (block * to->tile_count + row * staging.tile_columns) * RF_LANES, to->pitch);
    }
  }
}

/// One tile of one block.
RF_INLINE void RF(transform_square)(
  const float *from, int64_t row_pitch, float *to, int64_t pitch) {
  RF(vector) columns[4][6];
#pragma clang loop unroll(full)
  for (int k = 0; k < 4; k++) {
    RF(vector) line[4];
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) line[i] = RF(load)(from + i * row_pitch + k * RF_LANES);
    RF(transform_tile)(line, columns[k]);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 6; i++) {
    const RF(vector) line[4] = {columns[0][i], columns[1][i], columns[2][i], columns[3][i]};
    RF(vector) turned[6];
    RF(transform_tile)(line, turned);
#pragma clang loop unroll(full)
    for (int k = 0; k < 6; k++) RF(store)(to + (6 * i + k) * pitch, turned[k]);
  }
}

void RF(winograd_tiles)(
  const rf_view *view, const rf_tile_band *band, float *staged, const rf_tile_slots *to) {
  const RF(staging) staging = RF(staging_of)(band);
  for (int64_t block = 0; block < band->shape->blocks; block++) {
    RF(stage_band)(view, band, &staging, block, staged);
    float *tile = to->floats + block * to->tile_count * RF_LANES;
    for (int64_t row = 0; row < band->row_count; row++) {
      const float *from = staged + (RF_TILE * row + 1) * staging.row_pitch + RF_LANES;
      for (int64_t column = 0; column < staging.tile_columns; column++) {
        RF(transform_square)(
          from + RF_TILE * column * RF_LANES, staging.row_pitch, tile, to->pitch);
        tile += RF_LANES;
      }
    }
  }
}

/// One tile of one block back to pixels.
RF_INLINE void RF(restore_square)(const float *from, int64_t pitch, RF(vector) pixels[4][4]) {
  RF(vector) columns[6][4];
#pragma clang loop unroll(full)
  for (int k = 0; k < 6; k++) {
    RF(vector) line[6];
#pragma clang loop unroll(full)
    for (int i = 0; i < 6; i++) line[i] = RF(load)(from + (6 * i + k) * pitch);
    RF(restore_tile)(line, columns[k]);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    const RF(vector) line[6] = {
      columns[0][i], columns[1][i], columns[2][i], columns[3][i], columns[4][i], columns[5][i]};
    RF(restore_tile)(line, pixels[i]);
  }
}

RF_INLINE void RF(write_square)(
  const bool add, const int64_t rows, const int64_t columns, RF(vector) pixels[4][4], float *to,
  int64_t row_pitch) {
#pragma clang loop unroll(full)
  for (int64_t i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int64_t k = 0; k < columns; k++) {
      float *pixel = to + i * row_pitch + k * RF_LANES;
      RF(store)(pixel, add ? RF(load)(pixel) + pixels[i][k] : pixels[i][k]);
    }
}

/// A tile at the image's edge, of which only some pixels exist.
static __attribute__((noinline)) void RF(restore_corner)(
  bool add, int64_t rows, int64_t columns, const float *from, int64_t pitch, float *to,
  int64_t row_pitch) {
  RF(vector) pixels[4][4];
  RF(restore_square)(from, pitch, pixels);
  for (int64_t i = 0; i < rows; i++)
    for (int64_t k = 0; k < columns; k++) {
      float *pixel = to + i * row_pitch + k * RF_LANES;
      RF(store)(pixel, add ? RF(load)(pixel) + pixels[i][k] : pixels[i][k]);
    }
}

RF_INLINE void RF(restore_band)(
  const bool add, const rf_tile_slots *from, const rf_tile_band *band, float *map) {
  const rf_shape *shape = band->shape;
  const int64_t row_pitch = shape->width * RF_LANES;
  for (int64_t block = 0; block < shape->blocks; block++) {
    float *plane = map + block * shape->height * row_pitch;
    const float *tile = from->floats + block * from->tile_count * RF_LANES;
    for (int64_t row = 0; row < band->row_count; row++) {
      const int64_t top = RF_TILE * (band->first_row + row), rows = shape->height - top;
      for (int64_t left = 0; left < shape->width; left += RF_TILE) {
        const int64_t columns = shape->width - left;
        float *to = plane + top * row_pitch + left * RF_LANES;
        if (rows >= RF_TILE && columns >= RF_TILE) {
          RF(vector) pixels[4][4];
          RF(restore_square)(tile, from->pitch, pixels);
          RF(write_square)(add, RF_TILE, RF_TILE, pixels, to, row_pitch);
        } else {
          RF(restore_corner)(
            add, rows < RF_TILE ? rows : RF_TILE, columns < RF_TILE ? columns : RF_TILE, tile,
            from->pitch, to, row_pitch);
        }
        tile += RF_LANES;
      }
    }
  }
}

void RF(winograd_restore)(
  const rf_tile_slots *from, const rf_tile_band *band, bool add, float *map) {
  if (add) RF(restore_band)(true, from, band, map);
  else RF(restore_band)(false, from, band, map);
}

void RF(winograd_fetch)(
  const rf_view *view, const rf_tile_band *band, int64_t image_count, rf_fetches *fetches) {
  const rf_shape *shape = band->shape;
  const int64_t plane = shape->height * shape->width * RF_LANES;
  const int64_t top = RF_TILE * band->first_row, left = shape->height - top;
  const int64_t rows = left < RF_TILE * band->row_count ? left : RF_TILE * band->row_count;
  const bool whole = rows == shape->height;
  const int64_t at = top * shape->width * RF_LANES;
  const int64_t floats =
    whole ? image_count * shape->blocks * plane : rows * shape->width * RF_LANES;
  const float *maps[5] = {view->map[0], view->map[1], view->map[2], view->map[3], view->gate_map};
  for (int k = 0; k < 5; k++) {
    bool listed = !maps[k] || fetches->count == RF_MOST_STRETCHES;
    for (int earlier = 0; earlier < k; earlier++) listed |= maps[earlier] == maps[k];
    if (listed) continue;
    fetches->stretches[fetches->count++] = (rf_stretch){
      .from = maps[k] + at,
      .lines = (floats + RF_LINE - 1) / RF_LINE,
      .parts = whole ? 1 : shape->blocks,
      .pitch = plane,
    };
  }
}
