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
  /// Turns what is <= 0 into 0: a ReLU. NaN passes, as in PyTorch.
  RF_GATE_OWN_SIGN = 1,
  /// Gives 0 where gate_map * gate_scale + gate_shift <= 0: a ReLU's derivative. NaN there passes.
  RF_GATE_SIGN_OF_MAP = 2,
};
typedef enum rf_gate rf_gate;

/// A map that is computed where it is read:
///
///     gate(scale_0 map_0 + scale_1 map_1 + gated_shift) + scale_2 map_2 + scale_3 map_3 + plain_shift
///
/// Maps are given at one image. An absent map or shift (NULL) counts as 0, an absent scale as 1. Scales and shifts are one float
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

/// Writes (or adds) the view's values to `out`, which points at the first pixel of the
/// image's first block; rows and blocks lie `row_pitch` and `block_pitch` floats apart.
void rf_stage(
  rf_variant variant, const rf_view *view, const rf_shape *shape, bool add,
  float *out, int64_t row_pitch, int64_t block_pitch);

/// Of one image of `map`, by channel: the sum, and the sum of squared differences from its mean.
void rf_image_moments(
  rf_variant variant, const float *map, const rf_shape *shape, float *sums,
  float *squares);

/// By channel: the sum of the view, and of the view times (factor - center).
void rf_view_sums(
  rf_variant variant, const rf_view *view, const rf_shape *shape, const float *factor, const float *center, float *sums, float *products);

// MARK: Pooling
//
// These read a view of one image and write (or add to) `result`, which points at one image. A value
// that is replaced is not read.

/// Square windows; `rows` by `columns` of them.
typedef struct rf_windows {
  /// Rows and columns of a window; at most 16, so that a byte counts its pixels.
  int64_t size;
  /// Pixels between neighbouring windows.
  int64_t stride;
  int64_t rows;
  int64_t columns;
} rf_windows;

/// The mean of each window of a view of `shape`.
void rf_average_pool(
  rf_variant variant, const rf_view *view, const rf_shape *shape, const rf_windows *windows,
  bool add, float *result);

/// Its transpose: spreads a view of the means over an image of `shape`.
void rf_average_spread(
  rf_variant variant, const rf_view *view, const rf_shape *shape, const rf_windows *windows,
  bool add, float *result);

/// The largest value of each window and, in `choices`, which pixel has it: the first in row-major
/// order, or the last NaN, as in PyTorch. Choices are one byte for each float of `result`.
void rf_maximum_pool(
  rf_variant variant, const rf_view *view, const rf_shape *shape, const rf_windows *windows,
  uint8_t *choices, float *result);

/// The value of each window at its chosen pixel.
void rf_maximum_gather(
  rf_variant variant, const rf_view *view, const rf_shape *shape, const rf_windows *windows,
  bool add, const uint8_t *choices, float *result);

/// Its transpose: brings a view of the windows to their chosen pixels in an image of `shape`.
void rf_maximum_scatter(
  rf_variant variant, const rf_view *view, const rf_shape *shape, const rf_windows *windows,
  bool add, const uint8_t *choices, float *result);

/// The mean over all pixels of each of `channels` channels.
void rf_global_average(
  rf_variant variant, const rf_view *view, const rf_shape *shape, int64_t channels,
  bool add, float *means);

/// Its transpose: each channel's number, divided by the pixels, at every pixel.
void rf_global_spread(
  rf_variant variant, const float *means, const rf_shape *shape, int64_t channels, bool add,
  float *result);

// MARK: Channels

/// Writes (or adds) one image of a view as plain [channel][row][column].
void rf_flatten(
  rf_variant variant, const rf_view *view, const rf_shape *shape, int64_t channels,
  bool add, float *plain);

/// Reads plain [channel][row][column] values into one image.
void rf_unflatten(
  rf_variant variant, const float *plain, const rf_shape *shape, int64_t channels, bool add,
  float *result);

/// Channels and pixels that are copied; the rest of the result stays as it is.
typedef struct rf_channels {
  int64_t from;
  int64_t to;
  int64_t count;
  int64_t rows;
  int64_t columns;
  /// Pixels between neighbours that are read, and that are written.
  int64_t source_stride;
  int64_t result_stride;
} rf_channels;

/// Copies (or adds) channels of one image of a view, at any offsets, to an image of any number of
/// blocks; `shape` is the view's.
void rf_copy_channels(
  rf_variant variant, const rf_view *view, const rf_shape *shape, const rf_channels *channels,
  bool add, int64_t result_height, int64_t result_width, float *result);

// MARK: Linear layers and weights

/// Rows first ..< last of a result whose rows are `length` long, made of `terms` terms.
typedef struct rf_rows {
  int64_t first;
  int64_t last;
  int64_t terms;
  int64_t length;
} rf_rows;

/// result[r][k] = start[k] + sum over i < terms of left[r][i] right[k][i], for k < length.
///
/// An absent `start` (NULL) counts as 0.
void rf_row_products(
  rf_variant variant, const rf_rows *rows, const float *left, const float *right,
  const float *start, bool add, float *result);

/// result[r][k] = sum over i < terms of coefficients[r row_stride + i term_stride] terms[i][k].
void rf_row_combinations(
  rf_variant variant, const rf_rows *rows, const float *coefficients, int64_t row_stride,
  int64_t term_stride, const float *terms, bool add, float *result);

/// How weights follow their gradients.
typedef struct rf_momentum {
  float rate;
  float momentum;
  float weight_decay;
  bool nesterov;
} rf_momentum;

/// One step of stochastic gradient descent with momentum, in PyTorch's order of operations.
void rf_momentum_step(
  rf_variant variant, const rf_momentum *momentum, int64_t count, const float *gradient,
  float *velocity, float *weights);

/// How weights follow the running averages of their gradients and of the squares.
///
/// What depends on the number of the step is worked out beforehand, in double.
typedef struct rf_adamw {
  /// 1 - rate * weight decay.
  float weight_kept;
  /// 1 - beta 1.
  float mean_share;
  /// Beta 2.
  float square_kept;
  /// 1 - beta 2.
  float square_share;
  /// sqrt(1 - beta 2 ^ number of the step).
  float square_correction;
  float epsilon;
  /// rate / (1 - beta 1 ^ number of the step).
  float step;
} rf_adamw;

/// One step of AdamW, in PyTorch's order of operations; every variant gives the same bits.
void rf_adamw_step(
  rf_variant variant, const rf_adamw *adamw, int64_t count, const float *gradient, float *mean,
  float *square, float *weights);

// MARK: Rounding

/// Rounds `count` floats, whole blocks of lanes, to the nearest with 8 bits of fraction.
void rf_round_to_bfloat16(rf_variant variant, float *values, int64_t count);

/// The same, to the upper halves alone.
void rf_convert_to_bfloat16(
  rf_variant variant, const float *values, int64_t count, void *converted);

/// sums += values.
void rf_add(rf_variant variant, const float *values, int64_t count, float *sums);

#include "rf_winograd.h"
