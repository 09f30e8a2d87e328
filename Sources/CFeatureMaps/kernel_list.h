#pragma once
#include "CFeatureMaps.h"
#include "winograd_kernel_list.h"

// Every kernel with its result, its parameters and its arguments: from this list come the
// declarations of the variants and the functions that choose among them.
#define RF_KERNELS(KERNEL) \
  KERNEL(void, stage, \
    (const rf_view *view, const rf_shape *shape, int64_t image, bool add, float *out, \
     int64_t row_pitch, int64_t block_pitch), \
    (view, shape, image, add, out, row_pitch, block_pitch)) \
  KERNEL(void, image_moments, \
    (const float *map, const rf_shape *shape, int64_t image, float *sums, float *squares), \
    (map, shape, image, sums, squares)) \
  KERNEL(void, view_sums, \
    (const rf_view *view, const rf_shape *shape, int64_t image, const float *factor, \
     const float *center, float *sums, float *products), \
    (view, shape, image, factor, center, sums, products)) \
  RF_WINOGRAD_KERNELS(KERNEL)
