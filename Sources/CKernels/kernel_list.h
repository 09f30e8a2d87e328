#pragma once
#include "CKernels.h"

// Every kernel with its result, its parameters and its arguments: from this list come the
// declarations of the variants and the functions that choose among them.
#define RK_KERNELS(KERNEL) \
  KERNEL(void, dense_forward, \
    (const rk_network *network, const rk_dense_block *block, const float *weights, \
     const rk_workspace *workspace, float *logits), \
    (network, block, weights, workspace, logits)) \
  KERNEL(void, dense_backward, \
    (const rk_network *network, const rk_dense_block *block, const rk_workspace *workspace, \
     const float *logit_gradient, float *gradient), \
    (network, block, workspace, logit_gradient, gradient)) \
  KERNEL(void, sparse_forward, \
    (const rk_network *network, const rk_sparse_block *block, const float *weights, \
     const rk_workspace *workspace, float *logits), \
    (network, block, weights, workspace, logits)) \
  KERNEL(void, sparse_backward, \
    (const rk_network *network, const rk_sparse_block *block, const rk_workspace *workspace, \
     const float *logit_gradient, float *gradient), \
    (network, block, workspace, logit_gradient, gradient)) \
  KERNEL(void, descend, \
    (float rate, float *gradient, float *weights, int64_t count), \
    (rate, gradient, weights, count)) \
  KERNEL(void, softmax, \
    (const float *logits, int64_t rows, int64_t classes, float scale, float cap, \
     float *probabilities), \
    (logits, rows, classes, scale, cap, probabilities)) \
  KERNEL(void, cross_entropy_gradient, \
    (const float *logits, const int32_t *labels, int64_t rows, int64_t classes, float weight, \
     float *gradient), \
    (logits, labels, rows, classes, weight, gradient)) \
  KERNEL(void, add_differences, \
    (const float *probabilities, const float *teacher, int64_t count, float weight, \
     float *gradient), \
    (probabilities, teacher, count, weight, gradient)) \
  KERNEL(void, add_shortfalls, \
    (const float *probabilities, const float *teacher, int64_t count, float weight, \
     float *gradient), \
    (probabilities, teacher, count, weight, gradient)) \
  KERNEL(int64_t, multiply_add_rounds, \
    (int64_t rounds, float *result), \
    (rounds, result))
