#include "lanes.h"

#if defined(__x86_64__)
// As avx512.c, so that its code is tested where that processor is not at hand. Only functions
// that are always inlined pass these vectors.
#pragma clang diagnostic ignored "-Wpsabi"
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define RF(name) rf_sixteen_lanes_##name
#define RF_LANES 16
#define RF_ROWS 12
#define RF_VECTORS 2
#include "variant_body.h"
#pragma clang attribute pop
#endif
