#include "lanes.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx2,fma"))), apply_to = function)
#define RF(name) rf_avx512_##name
#define RF_LANES 16
#define RF_ROWS 12
#define RF_VECTORS 2
#include "variant_body.h"
#pragma clang attribute pop
#endif
