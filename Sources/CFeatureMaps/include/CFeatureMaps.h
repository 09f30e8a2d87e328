#pragma once
#include <stdbool.h>
#include <stdint.h>

// Blocked feature maps and what runs over them.
//
// A map is [image][block][row][column][lane]: a block holds as many channels as a vector has lanes
// (8, or 16 with AVX-512), the last one filled up with zeros, which every kernel keeps zero.
// Sums run in an order fixed by the shapes, the lanes and the number of threads.

/// Which compiled copy of the kernels runs.
enum rf_variant : int32_t {
  RF_PORTABLE = 0,
  RF_AVX2 = 1,
  RF_AVX512 = 2,
  /// The sixteen-lane body compiled for AVX2: slow, but lets any AVX2 machine test it.
  RF_SIXTEEN_LANES = 3,
};
typedef enum rf_variant rf_variant;

/// Whether this processor executes the variant's instructions.
bool rf_runs_here(rf_variant variant);

/// Channels in a block.
int64_t rf_lanes(rf_variant variant);

// MARK: Threads

/// Threads that run one body together; the caller is thread 0.
typedef struct rf_team rf_team;

/// NULL where no thread can be made. `prepare` runs once on each thread but the caller's.
rf_team *rf_team_create(int64_t threads, void (*prepare)(void));
void rf_team_destroy(rf_team *team);

/// Runs body(context, thread) on every thread and returns when all are done.
///
/// One run at a time; a body may not call this for its own team.
void rf_team_run(rf_team *team, void (*body)(void *context, int64_t thread), void *context);

// MARK: Views

/// How a map is laid out; lanes come from the variant.
typedef struct rf_shape {
  int64_t images;
  /// Blocks of lanes, the last perhaps partly empty.
  int64_t blocks;
  int64_t height;
  int64_t width;
} rf_shape;

enum rf_gate : int32_t {
  /// Lets everything through.
  RF_GATE_OPEN = 0,
  /// Lets positive values through: a ReLU.
  RF_GATE_OWN_SIGN = 1,
  /// Lets through where gate_map * gate_scale + gate_shift > 0: a ReLU's derivative.
  RF_GATE_SIGN_OF_MAP = 2,
};
typedef enum rf_gate rf_gate;

/// A map that is computed where it is read:
///
///     gate(scale_0 map_0 + scale_1 map_1 + gated_shift) + scale_2 map_2 + scale_3 map_3 + plain_shift
///
/// An absent map or shift (NULL) counts as 0, an absent scale as 1. Scales and shifts are one float
/// per channel, padded with zeros to whole blocks.
typedef struct rf_view {
  const float *map[4];
  const float *scale[4];
  const float *gated_shift;
  const float *plain_shift;
  rf_gate gate;
  const float *gate_map;
  const float *gate_scale;
  const float *gate_shift;
} rf_view;

/// Writes (or adds) the view's values of one image to `out`, which points at the first pixel of the
/// image's first block; rows and blocks lie `row_pitch` and `block_pitch` floats apart.
void rf_stage(
  rf_variant variant, const rf_view *view, const rf_shape *shape, int64_t image, bool add,
  float *out, int64_t row_pitch, int64_t block_pitch);

/// Of one image of `map`, by channel: the sum, and the sum of squared differences from its mean.
void rf_image_moments(
  rf_variant variant, const float *map, const rf_shape *shape, int64_t image, float *sums,
  float *squares);

/// Of one image, by channel: the sum of the view, and of the view times (factor - center).
void rf_view_sums(
  rf_variant variant, const rf_view *view, const rf_shape *shape, int64_t image,
  const float *factor, const float *center, float *sums, float *products);

#include "rf_winograd.h"
