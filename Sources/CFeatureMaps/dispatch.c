#include "kernel_list.h"


bool rf_runs_here(rf_variant variant) {
#if defined(__x86_64__)
  switch (variant) {
    case RF_PORTABLE: return true;
    case RF_AVX2:
    case RF_SIXTEEN_LANES: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case RF_AVX512: return __builtin_cpu_supports("avx512f");
  }
  return false;
#else
  return variant == RF_PORTABLE;
#endif
}

#define RF_UNPACK(...) __VA_ARGS__

#define RF_DECLARE(result, name, parameters, arguments) \
  result rf_portable_##name parameters; \
  result rf_avx2_##name parameters; \
  result rf_avx512_##name parameters; \
  result rf_sixteen_lanes_##name parameters;
RF_KERNELS(RF_DECLARE)

#if defined(__x86_64__)
#define RF_CHOOSE(result, name, parameters, arguments) \
  result rf_##name(rf_variant variant, RF_UNPACK parameters) { \
    switch (variant) { \
      case RF_AVX2: return rf_avx2_##name arguments; \
      case RF_AVX512: return rf_avx512_##name arguments; \
      case RF_SIXTEEN_LANES: return rf_sixteen_lanes_##name arguments; \
      default: return rf_portable_##name arguments; \
    } \
  }
#else
#define RF_CHOOSE(result, name, parameters, arguments) \
  result rf_##name(rf_variant variant, RF_UNPACK parameters) { \
    return rf_portable_##name arguments; \
  }
#endif
RF_KERNELS(RF_CHOOSE)

int64_t rf_lanes(rf_variant variant) {
  return variant == RF_AVX512 || variant == RF_SIXTEEN_LANES ? 16 : 8;
}
