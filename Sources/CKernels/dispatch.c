#include "kernel_list.h"

#include "arithmetic.h"

#pragma STDC FP_CONTRACT OFF

bool rk_runs_here(rk_variant variant) {
#if defined(__x86_64__)
  switch (variant) {
    case RK_PORTABLE: return true;
    case RK_AVX2:
    case RK_SIXTEEN_LANES: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case RK_AVX512: return __builtin_cpu_supports("avx512f");
  }
  return false;
#else
  return variant == RK_PORTABLE;
#endif
}

#define RK_UNPACK(...) __VA_ARGS__

#define RK_DECLARE(result, name, parameters, arguments) \
  result rk_portable_##name parameters; \
  result rk_avx2_##name parameters; \
  result rk_avx512_##name parameters; \
  result rk_sixteen_lanes_##name parameters;
RK_KERNELS(RK_DECLARE)

#if defined(__x86_64__)
#define RK_CHOOSE(result, name, parameters, arguments) \
  result rk_##name(rk_variant variant, RK_UNPACK parameters) { \
    switch (variant) { \
      case RK_AVX2: return rk_avx2_##name arguments; \
      case RK_AVX512: return rk_avx512_##name arguments; \
      case RK_SIXTEEN_LANES: return rk_sixteen_lanes_##name arguments; \
      default: return rk_portable_##name arguments; \
    } \
  }
#else
#define RK_CHOOSE(result, name, parameters, arguments) \
  result rk_##name(rk_variant variant, RK_UNPACK parameters) { \
    return rk_portable_##name arguments; \
  }
#endif
RK_KERNELS(RK_CHOOSE)

double rk_cross_entropy_loss(
  const float *logits, const int32_t *labels, int64_t rows, int64_t classes) {
  double loss = 0;
  for (int64_t n = 0; n < rows; n++) {
    const float *row = logits + n * classes;
    float largest = -INFINITY;
    for (int64_t i = 0; i < classes; i++) largest = largest < row[i] ? row[i] : largest;
    double sum = 0;
    for (int64_t i = 0; i < classes; i++) {
      const double exponent = (double)row[i] - largest;
      sum += rk_exp(exponent < -700 ? -700 : exponent);
    }
    loss += rk_log(sum) + ((double)largest - row[labels[n]]);
  }
  return loss;
}
