#pragma once
#include <stdbool.h>
#include <stdint.h>

// Fused kernels of the two-layer networks and of the losses at their logits.
//
// Lanes are neurons (or logits), sums run in one fixed order, every multiply-add is fused by
// name and the exponential is our own: each variant gives the same bits on every processor.

/// Which compiled copy of the kernels runs.
enum rk_variant : int32_t {
  RK_PORTABLE = 0,
  RK_AVX2 = 1,
  RK_AVX512 = 2,
  /// The sixteen-lane body compiled for AVX2: slow, but lets any AVX2 machine test it.
  RK_SIXTEEN_LANES = 3,
};
typedef enum rk_variant rk_variant;

/// Whether this processor executes the variant's instructions.
bool rk_runs_here(rk_variant variant);

/// Columns of a weight matrix are padded with zeros to a multiple of this.
#define RK_COLUMN_MULTIPLE 16

/// The most columns that any variant works on at a time.
#define RK_LARGEST_PANEL 80

/// F_i(x) = sum over neurons r and patches p of act(<w_ir, x_p>), with weights [coordinate][column]
/// and column = r * classes + i.
typedef struct rk_network {
  int64_t coordinates;
  int64_t classes;
  int64_t neurons_per_class;
  /// classes * neurons_per_class, rounded up to RK_COLUMN_MULTIPLE.
  int64_t columns;
  /// The q of z^q / (q threshold^(q-1)); at least 2. 2, 3 and 4 are fast.
  double power;
  float threshold;
} rk_network;

/// Samples of equally many patches, row-major [samples * patches_per_sample][coordinates].
typedef struct rk_dense_block {
  const float *patches;
  int64_t samples;
  int64_t patches_per_sample;
} rk_dense_block;

/// Samples of any number of patches, each one strength along one coordinate.
typedef struct rk_sparse_block {
  /// [samples + 1]: patches of sample n are offsets[n] ..< offsets[n + 1], counted from the start
  /// of `coordinates` and `strengths`.
  const int64_t *offsets;
  const int32_t *coordinates;
  const float *strengths;
  int64_t samples;
} rk_sparse_block;

/// What a forward pass leaves for the backward pass over the same block.
typedef struct rk_workspace {
  /// [patches of the block * columns]: act'(pre-activation); the order is the variant's own.
  float *slopes;
  /// [samples of the block * columns]: scratch.
  float *sums;
  /// [coordinates * RK_LARGEST_PANEL]: scratch of the dense forward pass for some columns of the
  /// weights.
  float *packed;
} rk_workspace;

/// Fills `logits` [samples][classes] and the workspace.
void rk_dense_forward(
  rk_variant variant, const rk_network *network, const rk_dense_block *block,
  const float *weights, const rk_workspace *workspace, float *logits);

/// Adds the gradient of the weights; spends the slopes, so it runs once for each forward pass.
void rk_dense_backward(
  rk_variant variant, const rk_network *network, const rk_dense_block *block,
  const rk_workspace *workspace, const float *logit_gradient, float *gradient);

void rk_sparse_forward(
  rk_variant variant, const rk_network *network, const rk_sparse_block *block,
  const float *weights, const rk_workspace *workspace, float *logits);

void rk_sparse_backward(
  rk_variant variant, const rk_network *network, const rk_sparse_block *block,
  const rk_workspace *workspace, const float *logit_gradient, float *gradient);

/// weights -= rate * gradient, and gradient = 0.
void rk_descend(
  rk_variant variant, float rate, float *gradient, float *weights, int64_t count);

/// Rows softmax(min(scale * logits, cap)); `probabilities` may not overlap `logits`.
void rk_softmax(
  rk_variant variant, const float *logits, int64_t rows, int64_t classes, float scale, float cap,
  float *probabilities);

/// gradient = weight * (softmax(logits) - one-hot labels), overwritten.
void rk_cross_entropy_gradient(
  rk_variant variant, const float *logits, const int32_t *labels, int64_t rows, int64_t classes,
  float weight, float *gradient);

/// The sum over rows of -log softmax(logits) at the label.
double rk_cross_entropy_loss(
  const float *logits, const int32_t *labels, int64_t rows, int64_t classes);

/// gradient += weight * (probabilities - teacher).
void rk_add_differences(
  rk_variant variant, const float *probabilities, const float *teacher, int64_t count,
  float weight, float *gradient);

/// gradient += weight * min(0, probabilities - teacher).
void rk_add_shortfalls(
  rk_variant variant, const float *probabilities, const float *teacher, int64_t count,
  float weight, float *gradient);

/// Runs `rounds` rounds of independent fused multiply-adds in registers; returns how many
/// floating-point operations (two for each multiply-add of a lane) that was.
int64_t rk_multiply_add_rounds(rk_variant variant, int64_t rounds, float *result);
