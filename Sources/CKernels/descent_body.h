// A step of descent, and multiply-adds for their own sake; included once for each variant.

void RK(descend)(float rate, float *gradient, float *weights, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    weights[i] = __builtin_fmaf(-rate, gradient[i], weights[i]);
    gradient[i] = 0;
  }
}

int64_t RK(multiply_add_rounds)(int64_t rounds, float *result) {
  RK(lanes) sum[12];
  for (int i = 0; i < 12; i++) sum[i] = (float)i;
  const RK(lanes) factor = *result;
  for (int64_t round = 0; round < rounds; round++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < 12; i++) sum[i] = RK(fused)(sum[i], factor, factor);
  }
  RK(lanes) total = 0;
  for (int i = 0; i < 12; i++) total += sum[i];
  *result = total[0];
  return rounds * 12 * RK_LANES * 2;
}
