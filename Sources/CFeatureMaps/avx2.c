#include "lanes.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define RF(name) rf_avx2_##name
#define RF_LANES 8
#define RF_ROWS 6
#define RF_VECTORS 2
#include "variant_body.h"
#pragma clang attribute pop
#endif
