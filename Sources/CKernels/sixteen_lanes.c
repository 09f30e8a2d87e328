#include "CKernels.h"
#include "arithmetic.h"

#pragma STDC FP_CONTRACT OFF

// As avx512.c, so that its tiles are tested where that processor is not at hand.
#if defined(__x86_64__)
// Only functions that are always inlined pass these vectors.
#pragma clang diagnostic ignored "-Wpsabi"
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define RK(name) rk_sixteen_lanes_##name
#define RK_LANES 16
#define RK_ROWS 5
#define RK_VECTORS 5
#include "variant_body.h"
#pragma clang attribute pop
#endif
