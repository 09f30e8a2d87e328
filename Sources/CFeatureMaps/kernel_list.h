#pragma once
#include "CFeatureMaps.h"
#include "winograd_kernel_list.h"

// Every kernel with its result, its parameters and its arguments: from this list come the
// declarations of the variants and the functions that choose among them.
#define RF_KERNELS(KERNEL) \
  KERNEL(void, stage, \
    (const rf_view *view, const rf_shape *shape, bool add, float *out, \
     int64_t row_pitch, int64_t block_pitch), \
    (view, shape, add, out, row_pitch, block_pitch)) \
  KERNEL(void, image_moments, \
    (const float *map, const rf_shape *shape, float *sums, float *squares), \
    (map, shape, sums, squares)) \
  KERNEL(void, view_sums, \
    (const rf_view *view, const rf_shape *shape, const float *factor, \
     const float *center, float *sums, float *products), \
    (view, shape, factor, center, sums, products)) \
  KERNEL(void, average_pool, \
    (const rf_view *view, const rf_shape *shape, const rf_windows *windows, \
     bool add, float *result), \
    (view, shape, windows, add, result)) \
  KERNEL(void, average_spread, \
    (const rf_view *view, const rf_shape *shape, const rf_windows *windows, \
     bool add, float *result), \
    (view, shape, windows, add, result)) \
  KERNEL(void, maximum_pool, \
    (const rf_view *view, const rf_shape *shape, const rf_windows *windows, \
     uint8_t *choices, float *result), \
    (view, shape, windows, choices, result)) \
  KERNEL(void, maximum_gather, \
    (const rf_view *view, const rf_shape *shape, const rf_windows *windows, \
     bool add, const uint8_t *choices, float *result), \
    (view, shape, windows, add, choices, result)) \
  KERNEL(void, maximum_scatter, \
    (const rf_view *view, const rf_shape *shape, const rf_windows *windows, \
     bool add, const uint8_t *choices, float *result), \
    (view, shape, windows, add, choices, result)) \
  KERNEL(void, global_average, \
    (const rf_view *view, const rf_shape *shape, int64_t channels, bool add, \
     float *means), \
    (view, shape, channels, add, means)) \
  KERNEL(void, global_spread, \
    (const float *means, const rf_shape *shape, int64_t channels, bool add, float *result), \
    (means, shape, channels, add, result)) \
  KERNEL(void, flatten, \
    (const rf_view *view, const rf_shape *shape, int64_t channels, bool add, \
     float *plain), \
    (view, shape, channels, add, plain)) \
  KERNEL(void, unflatten, \
    (const float *plain, const rf_shape *shape, int64_t channels, bool add, float *result), \
    (plain, shape, channels, add, result)) \
  KERNEL(void, copy_channels, \
    (const rf_view *view, const rf_shape *shape, const rf_channels *channels, \
     bool add, int64_t result_height, int64_t result_width, float *result), \
    (view, shape, channels, add, result_height, result_width, result)) \
  KERNEL(void, row_products, \
    (const rf_rows *rows, const float *left, const float *right, const float *start, bool add, \
     float *result), \
    (rows, left, right, start, add, result)) \
  KERNEL(void, row_combinations, \
    (const rf_rows *rows, const float *coefficients, int64_t row_stride, int64_t term_stride, \
     const float *terms, bool add, float *result), \
    (rows, coefficients, row_stride, term_stride, terms, add, result)) \
  KERNEL(void, momentum_step, \
    (const rf_momentum *momentum, int64_t count, const float *gradient, float *velocity, \
     float *weights), \
    (momentum, count, gradient, velocity, weights)) \
  KERNEL(void, adamw_step, \
    (const rf_adamw *adamw, int64_t count, const float *gradient, float *mean, float *square, \
     float *weights), \
    (adamw, count, gradient, mean, square, weights)) \
  KERNEL(void, round_to_bfloat16, (float *values, int64_t count), (values, count)) \
  KERNEL(void, convert_to_bfloat16, \
    (const float *values, int64_t count, void *converted), \
    (values, count, converted)) \
  KERNEL(void, add, (const float *values, int64_t count, float *sums), (values, count, sums)) \
  RF_WINOGRAD_KERNELS(KERNEL)
