#include "CKernels.h"
#include "arithmetic.h"

#pragma STDC FP_CONTRACT OFF

// Twenty of the thirty-two registers of AArch64 hold the tile.
#define RK(name) rk_portable_##name
#define RK_LANES 4
#define RK_ROWS 5
#define RK_VECTORS 4
#include "variant_body.h"
