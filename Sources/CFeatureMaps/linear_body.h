/// Up to RF_LANES floats, filled up with zeros.
RF_INLINE RF(vector) RF(load_part)(const float *from, int64_t count) {
  RF(vector) value = {0};
  memcpy(&value, from, (size_t)count * sizeof(float));
  return value;
}

RF_INLINE float RF(lane_sum)(RF(vector) value) {
  float sum = 0;
  for (int lane = 0; lane < RF_LANES; lane++) sum += value[lane];
  return sum;
}

/// A tile of ROWS by COLUMNS inner products of rows of `left` and `right`.
#define RF_PRODUCT_TILE(ROWS, COLUMNS) \
  { \
    RF(vector) sum[ROWS][COLUMNS] = {{{0}}}; \
    const float *lefts = left + row * terms, *rights = right + column * terms; \
    for (int64_t i = 0; i < whole; i += RF_LANES) { \
      for (int c = 0; c < COLUMNS; c++) { \
        const RF(vector) factor = RF(load)(rights + c * terms + i); \
        for (int r = 0; r < ROWS; r++) sum[r][c] += RF(load)(lefts + r * terms + i) * factor; \
      } \
    } \
    for (int c = 0; c < COLUMNS; c++) { \
      const RF(vector) factor = RF(load_part)(rights + c * terms + whole, terms - whole); \
      for (int r = 0; r < ROWS; r++) { \
        sum[r][c] += RF(load_part)(lefts + r * terms + whole, terms - whole) * factor; \
        float *to = result + (row + r) * rows->length + column + c; \
        const float value = RF(lane_sum)(sum[r][c]) + (start ? start[column + c] : 0); \
        *to = add ? *to + value : value; \
      } \
    } \
  }

void RF(row_products)(
  const rf_rows *rows, const float *left, const float *right, const float *start, bool add,
  float *result) {
  const int64_t terms = rows->terms, whole = terms - terms % RF_LANES;
  int64_t row = rows->first;
  for (; row + 4 <= rows->last; row += 4) {
    int64_t column = 0;
    for (; column + 2 <= rows->length; column += 2) RF_PRODUCT_TILE(4, 2)
    for (; column < rows->length; column++) RF_PRODUCT_TILE(4, 1)
  }
  for (; row < rows->last; row++) {
    for (int64_t column = 0; column < rows->length; column++) RF_PRODUCT_TILE(1, 1)
  }
}

/// Floats of a row that are combined at a time: with a few hundred terms they stay in the second
/// cache while all rows pass.
#define RF_COMBINED 256

/// Adds TERMS terms, from the `term`-th on, to `count` floats of ROWS rows, from the `column`-th on.
#define RF_COMBINATION_TILE(ROWS, TERMS) \
  { \
    float factor[ROWS][TERMS]; \
    for (int r = 0; r < ROWS; r++) { \
      for (int t = 0; t < TERMS; t++) { \
        factor[r][t] = coefficients[(row + r) * row_stride + (term + t) * term_stride]; \
      } \
    } \
    const float *from = terms + term * length + column; \
    float *to = result + row * length + column; \
    int64_t i = 0; \
    for (; i + RF_LANES <= count; i += RF_LANES) { \
      RF(vector) sum[ROWS]; \
      for (int r = 0; r < ROWS; r++) sum[r] = RF(load)(to + r * length + i); \
      for (int t = 0; t < TERMS; t++) { \
        const RF(vector) value = RF(load)(from + t * length + i); \
        for (int r = 0; r < ROWS; r++) sum[r] += factor[r][t] * value; \
      } \
      for (int r = 0; r < ROWS; r++) RF(store)(to + r * length + i, sum[r]); \
    } \
    for (; i < count; i++) { \
      for (int r = 0; r < ROWS; r++) { \
        for (int t = 0; t < TERMS; t++) to[r * length + i] += factor[r][t] * from[t * length + i]; \
      } \
    } \
  }

void RF(row_combinations)(
  const rf_rows *rows, const float *coefficients, int64_t row_stride, int64_t term_stride,
  const float *terms, bool add, float *result) {
  const int64_t length = rows->length;
  if (!add && rows->last > rows->first) {
    const size_t floats = (size_t)((rows->last - rows->first) * length);
    memset(result + rows->first * length, 0, floats * sizeof(float));
  }
  for (int64_t column = 0; column < length; column += RF_COMBINED) {
    const int64_t count = length - column < RF_COMBINED ? length - column : RF_COMBINED;
    int64_t row = rows->first;
    for (; row + 2 <= rows->last; row += 2) {
      int64_t term = 0;
      for (; term + 4 <= rows->terms; term += 4) RF_COMBINATION_TILE(2, 4)
      for (; term < rows->terms; term++) RF_COMBINATION_TILE(2, 1)
    }
    for (; row < rows->last; row++) {
      int64_t term = 0;
      for (; term + 4 <= rows->terms; term += 4) RF_COMBINATION_TILE(1, 4)
      for (; term < rows->terms; term++) RF_COMBINATION_TILE(1, 1)
    }
  }
}
