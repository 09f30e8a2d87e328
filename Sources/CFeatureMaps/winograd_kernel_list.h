#pragma once

// The part of the kernel list for Winograd's convolution.
#define RF_WINOGRAD_KERNELS(KERNEL) \
  KERNEL(void, winograd_windows, \
    (const rf_view *view, const rf_tile_band *band, float *staged, const rf_tile_slots *to), \
    (view, band, staged, to)) \
  KERNEL(void, winograd_tiles, \
    (const rf_view *view, const rf_tile_band *band, float *staged, const rf_tile_slots *to), \
    (view, band, staged, to)) \
  KERNEL(void, winograd_restore, \
    (const rf_tile_slots *from, const rf_tile_band *band, bool add, float *map), \
    (from, band, add, map)) \
  KERNEL(void, winograd_fetch, \
    (const rf_view *view, const rf_tile_band *band, int64_t image_count, rf_fetches *fetches), \
    (view, band, image_count, fetches)) \
  KERNEL(void, winograd_multiply, \
    (const rf_winograd_product *product), \
    (product)) \
  KERNEL(void, winograd_accumulate, \
    (const rf_winograd_gradient *gradient), \
    (gradient)) \
  KERNEL(void, winograd_weights, \
    (const rf_kernels *kernels, const float *weights, bool turned, int64_t first, \
     int64_t count, float *to), \
    (kernels, weights, turned, first, count, to)) \
  KERNEL(void, winograd_weight_gradient, \
    (const rf_kernels *kernels, const float *transformed, int64_t parts, \
     int64_t part_pitch, int64_t first, int64_t count, bool add, float *gradient), \
    (kernels, transformed, parts, part_pitch, first, count, add, gradient))
