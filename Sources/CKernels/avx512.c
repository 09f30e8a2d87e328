#include "CKernels.h"
#include "arithmetic.h"

#pragma STDC FP_CONTRACT OFF

// Twenty-five of the thirty-two registers hold the tile.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx2,fma"))), apply_to = function)
#define RK(name) rk_avx512_##name
#define RK_LANES 16
#define RK_ROWS 5
#define RK_VECTORS 5
#include "variant_body.h"
#pragma clang attribute pop
#endif
