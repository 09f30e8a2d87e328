#include "CKernels.h"
#include "arithmetic.h"

#pragma STDC FP_CONTRACT OFF

// Ten of the sixteen registers hold the tile: two multiply-adds of four cycles each need eight.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define RK(name) rk_avx2_##name
#define RK_LANES 8
#define RK_ROWS 5
#define RK_VECTORS 2
#include "variant_body.h"
#pragma clang attribute pop
#endif
