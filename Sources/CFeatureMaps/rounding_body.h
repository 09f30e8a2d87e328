typedef uint32_t RF(bits) __attribute__((vector_size(RF_LANES * 4), aligned(4)));

/// The nearest number with 8 bits of fraction, ties to even, in the upper halves; NaN stays NaN.
RF_INLINE RF(bits) RF(rounded)(const float *from) {
  const RF(vector) value = RF(load)(from);
  const RF(bits) bits = (RF(bits))value;
  const RF(bits) nearest = bits + 0x7FFFu + ((bits >> 16) & 1u);
  const RF(bits) is_number = (RF(bits))(value == value);
  // A NaN whose upper half is all zeros after the sign and exponent would turn into infinity.
  return ((nearest & is_number) | ((bits | 0x00400000u) & ~is_number)) & 0xFFFF0000u;
}

void RF(round_to_bfloat16)(float *values, int64_t count) {
  for (int64_t i = 0; i < count; i += RF_LANES) {
    const RF(bits) rounded = RF(rounded)(values + i);
    memcpy(values + i, &rounded, sizeof rounded);
  }
}

void RF(convert_to_bfloat16)(const float *values, int64_t count, void *converted) {
  uint16_t *halves = converted;
  for (int64_t i = 0; i < count; i += RF_LANES) {
    const RF(bits) rounded = RF(rounded)(values + i);
    for (int lane = 0; lane < RF_LANES; lane++) {
      halves[i + lane] = (uint16_t)(rounded[lane] >> 16);
    }
  }
}

void RF(add)(const float *values, int64_t count, float *sums) {
  int64_t i = 0;
  for (; i + RF_LANES <= count; i += RF_LANES) {
    RF(store)(sums + i, RF(load)(sums + i) + RF(load)(values + i));
  }
  for (; i < count; i++) sums[i] += values[i];
}
