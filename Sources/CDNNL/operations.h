/* What can be computed: each function describes one operation, and its caller owns the result. */
#pragma once
#include "layouts.h"

#if DNNL_VERSION_MAJOR < 3
/* Version 2's second step: from an operation, if it could be described, to its descriptor. */
static inline dnnl_status_t retort_dnnl_compile(
    dnnl_status_t described, dnnl_primitive_desc_t *made, const void *operation,
    const_dnnl_primitive_attr_t attributes, dnnl_engine_t engine,
    const_dnnl_primitive_desc_t forward) {
  if (described != dnnl_success) return described;
  return dnnl_primitive_desc_create(made, operation, attributes, engine, forward);
}

/* The structs behind several layouts, side by side as version 2 wants them; the caller frees. */
static inline dnnl_memory_desc_t *retort_dnnl_copies(
    const retort_dnnl_layout *const *layouts, int count) {
  dnnl_memory_desc_t *copies = (dnnl_memory_desc_t *)malloc((size_t)count * sizeof *copies);
  for (int i = 0; copies && i < count; i++) copies[i] = *retort_dnnl_view(layouts[i]);
  return copies;
}
#endif

/* Cross-correlation with weights [outputs, inputs, rows, columns]; the bias may be null. */
static inline dnnl_status_t retort_dnnl_convolution_forward(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    dnnl_prop_kind_t purpose, dnnl_alg_kind_t algorithm, const retort_dnnl_layout *source,
    const retort_dnnl_layout *weights, const retort_dnnl_layout *bias,
    const retort_dnnl_layout *destination, const int64_t *strides, const int64_t *before,
    const int64_t *after) {
#if DNNL_VERSION_MAJOR >= 3
  const dnnl_dims_t undilated = {0};
  return dnnl_convolution_forward_primitive_desc_create(
      made, engine, purpose, algorithm, retort_dnnl_view(source), retort_dnnl_view(weights),
      retort_dnnl_view(bias), retort_dnnl_view(destination), strides, undilated, before, after,
      attributes);
#else
  dnnl_convolution_desc_t operation;
  return retort_dnnl_compile(
      dnnl_convolution_forward_desc_init(
          &operation, purpose, algorithm, retort_dnnl_view(source), retort_dnnl_view(weights),
          retort_dnnl_view(bias), retort_dnnl_view(destination), strides, before, after),
      made, &operation, attributes, engine, NULL);
#endif
}

/* The gradient of a convolution's source; `forward` is a hint of the same geometry. */
static inline dnnl_status_t retort_dnnl_convolution_backward_data(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    const_dnnl_primitive_desc_t forward, dnnl_alg_kind_t algorithm,
    const retort_dnnl_layout *source, const retort_dnnl_layout *weights,
    const retort_dnnl_layout *destination, const int64_t *strides, const int64_t *before,
    const int64_t *after) {
#if DNNL_VERSION_MAJOR >= 3
  const dnnl_dims_t undilated = {0};
  return dnnl_convolution_backward_data_primitive_desc_create(
      made, engine, algorithm, retort_dnnl_view(source), retort_dnnl_view(weights),
      retort_dnnl_view(destination), strides, undilated, before, after, forward, attributes);
#else
  dnnl_convolution_desc_t operation;
  return retort_dnnl_compile(
      dnnl_convolution_backward_data_desc_init(
          &operation, algorithm, retort_dnnl_view(source), retort_dnnl_view(weights),
          retort_dnnl_view(destination), strides, before, after),
      made, &operation, attributes, engine, forward);
#endif
}

/* The gradients of a convolution's weights and, unless null, of its bias. */
static inline dnnl_status_t retort_dnnl_convolution_backward_weights(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    const_dnnl_primitive_desc_t forward, dnnl_alg_kind_t algorithm,
    const retort_dnnl_layout *source, const retort_dnnl_layout *weights,
    const retort_dnnl_layout *bias, const retort_dnnl_layout *destination,
    const int64_t *strides, const int64_t *before, const int64_t *after) {
#if DNNL_VERSION_MAJOR >= 3
  const dnnl_dims_t undilated = {0};
  return dnnl_convolution_backward_weights_primitive_desc_create(
      made, engine, algorithm, retort_dnnl_view(source), retort_dnnl_view(weights),
      retort_dnnl_view(bias), retort_dnnl_view(destination), strides, undilated, before, after,
      forward, attributes);
#else
  dnnl_convolution_desc_t operation;
  return retort_dnnl_compile(
      dnnl_convolution_backward_weights_desc_init(
          &operation, algorithm, retort_dnnl_view(source), retort_dnnl_view(weights),
          retort_dnnl_view(bias), retort_dnnl_view(destination), strides, before, after),
      made, &operation, attributes, engine, forward);
#endif
}

/* Batch normalisation of the channels; source and destination share a layout. */
static inline dnnl_status_t retort_dnnl_batch_normalization_forward(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    dnnl_prop_kind_t purpose, const retort_dnnl_layout *data, float epsilon, unsigned flags) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_batch_normalization_forward_primitive_desc_create(
      made, engine, purpose, retort_dnnl_view(data), retort_dnnl_view(data), epsilon, flags,
      attributes);
#else
  dnnl_batch_normalization_desc_t operation;
  return retort_dnnl_compile(
      dnnl_batch_normalization_forward_desc_init(
          &operation, purpose, retort_dnnl_view(data), epsilon, flags),
      made, &operation, attributes, engine, NULL);
#endif
}

/* The gradients of a batch normalisation's source, scale and shift. */
static inline dnnl_status_t retort_dnnl_batch_normalization_backward(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    const_dnnl_primitive_desc_t forward, const retort_dnnl_layout *gradient,
    const retort_dnnl_layout *data, float epsilon, unsigned flags) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_batch_normalization_backward_primitive_desc_create(
      made, engine, dnnl_backward, retort_dnnl_view(gradient), retort_dnnl_view(gradient),
      retort_dnnl_view(data), epsilon, flags, forward, attributes);
#else
  dnnl_batch_normalization_desc_t operation;
  return retort_dnnl_compile(
      dnnl_batch_normalization_backward_desc_init(
          &operation, dnnl_backward, retort_dnnl_view(gradient), retort_dnnl_view(data), epsilon,
          flags),
      made, &operation, attributes, engine, forward);
#endif
}

/* Whether those gradients must be handed the shift, which version 2 counts and does not read. */
static inline int retort_dnnl_batch_normalization_backward_takes_shift(void) {
  return DNNL_VERSION_MAJOR < 3;
}

/* max(0, x) for every scalar. */
static inline dnnl_status_t retort_dnnl_relu_forward(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    dnnl_prop_kind_t purpose, const retort_dnnl_layout *data) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_eltwise_forward_primitive_desc_create(
      made, engine, purpose, dnnl_eltwise_relu, retort_dnnl_view(data), retort_dnnl_view(data), 0,
      0, attributes);
#else
  dnnl_eltwise_desc_t operation;
  return retort_dnnl_compile(
      dnnl_eltwise_forward_desc_init(
          &operation, purpose, dnnl_eltwise_relu, retort_dnnl_view(data), 0, 0),
      made, &operation, attributes, engine, NULL);
#endif
}

/* The gradient of max(0, x), from the gradient of its result and x itself. */
static inline dnnl_status_t retort_dnnl_relu_backward(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    const_dnnl_primitive_desc_t forward, const retort_dnnl_layout *gradient,
    const retort_dnnl_layout *data) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_eltwise_backward_primitive_desc_create(
      made, engine, dnnl_eltwise_relu, retort_dnnl_view(gradient), retort_dnnl_view(gradient),
      retort_dnnl_view(data), 0, 0, forward, attributes);
#else
  dnnl_eltwise_desc_t operation;
  return retort_dnnl_compile(
      dnnl_eltwise_backward_desc_init(
          &operation, dnnl_eltwise_relu, retort_dnnl_view(gradient), retort_dnnl_view(data), 0, 0),
      made, &operation, attributes, engine, forward);
#endif
}

/* The maximum or the average of each window. */
static inline dnnl_status_t retort_dnnl_pooling_forward(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    dnnl_prop_kind_t purpose, dnnl_alg_kind_t algorithm, const retort_dnnl_layout *source,
    const retort_dnnl_layout *destination, const int64_t *window, const int64_t *strides,
    const int64_t *before, const int64_t *after) {
  const dnnl_dims_t undilated = {0};
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_pooling_forward_primitive_desc_create(
      made, engine, purpose, algorithm, retort_dnnl_view(source), retort_dnnl_view(destination),
      strides, window, undilated, before, after, attributes);
#else
  dnnl_pooling_v2_desc_t operation;
  return retort_dnnl_compile(
      dnnl_pooling_v2_forward_desc_init(
          &operation, purpose, algorithm, retort_dnnl_view(source), retort_dnnl_view(destination),
          strides, window, undilated, before, after),
      made, &operation, attributes, engine, NULL);
#endif
}

/* The gradient of a pooling's source. */
static inline dnnl_status_t retort_dnnl_pooling_backward(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    const_dnnl_primitive_desc_t forward, dnnl_alg_kind_t algorithm,
    const retort_dnnl_layout *source, const retort_dnnl_layout *destination,
    const int64_t *window, const int64_t *strides, const int64_t *before, const int64_t *after) {
  const dnnl_dims_t undilated = {0};
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_pooling_backward_primitive_desc_create(
      made, engine, algorithm, retort_dnnl_view(source), retort_dnnl_view(destination), strides,
      window, undilated, before, after, forward, attributes);
#else
  dnnl_pooling_v2_desc_t operation;
  return retort_dnnl_compile(
      dnnl_pooling_v2_backward_desc_init(
          &operation, algorithm, retort_dnnl_view(source), retort_dnnl_view(destination), strides,
          window, undilated, before, after),
      made, &operation, attributes, engine, forward);
#endif
}

/* A fully connected layer with weights [outputs, inputs...]; the bias may be null. */
static inline dnnl_status_t retort_dnnl_inner_product_forward(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    dnnl_prop_kind_t purpose, const retort_dnnl_layout *source, const retort_dnnl_layout *weights,
    const retort_dnnl_layout *bias, const retort_dnnl_layout *destination) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_inner_product_forward_primitive_desc_create(
      made, engine, purpose, retort_dnnl_view(source), retort_dnnl_view(weights),
      retort_dnnl_view(bias), retort_dnnl_view(destination), attributes);
#else
  dnnl_inner_product_desc_t operation;
  return retort_dnnl_compile(
      dnnl_inner_product_forward_desc_init(
          &operation, purpose, retort_dnnl_view(source), retort_dnnl_view(weights),
          retort_dnnl_view(bias), retort_dnnl_view(destination)),
      made, &operation, attributes, engine, NULL);
#endif
}

/* The gradient of a fully connected layer's source. */
static inline dnnl_status_t retort_dnnl_inner_product_backward_data(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    const_dnnl_primitive_desc_t forward, const retort_dnnl_layout *source,
    const retort_dnnl_layout *weights, const retort_dnnl_layout *destination) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_inner_product_backward_data_primitive_desc_create(
      made, engine, retort_dnnl_view(source), retort_dnnl_view(weights),
      retort_dnnl_view(destination), forward, attributes);
#else
  dnnl_inner_product_desc_t operation;
  return retort_dnnl_compile(
      dnnl_inner_product_backward_data_desc_init(
          &operation, retort_dnnl_view(source), retort_dnnl_view(weights),
          retort_dnnl_view(destination)),
      made, &operation, attributes, engine, forward);
#endif
}

/* The gradients of a fully connected layer's weights and, unless null, of its bias. */
static inline dnnl_status_t retort_dnnl_inner_product_backward_weights(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    const_dnnl_primitive_desc_t forward, const retort_dnnl_layout *source,
    const retort_dnnl_layout *weights, const retort_dnnl_layout *bias,
    const retort_dnnl_layout *destination) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_inner_product_backward_weights_primitive_desc_create(
      made, engine, retort_dnnl_view(source), retort_dnnl_view(weights), retort_dnnl_view(bias),
      retort_dnnl_view(destination), forward, attributes);
#else
  dnnl_inner_product_desc_t operation;
  return retort_dnnl_compile(
      dnnl_inner_product_backward_weights_desc_init(
          &operation, retort_dnnl_view(source), retort_dnnl_view(weights), retort_dnnl_view(bias),
          retort_dnnl_view(destination)),
      made, &operation, attributes, engine, forward);
#endif
}

/* The product of two matrices, or of two stacks of matrices. */
static inline dnnl_status_t retort_dnnl_matrix_product(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    const retort_dnnl_layout *left, const retort_dnnl_layout *right,
    const retort_dnnl_layout *product) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_matmul_primitive_desc_create(
      made, engine, retort_dnnl_view(left), retort_dnnl_view(right), NULL,
      retort_dnnl_view(product), attributes);
#else
  dnnl_matmul_desc_t operation;
  return retort_dnnl_compile(
      dnnl_matmul_desc_init(
          &operation, retort_dnnl_view(left), retort_dnnl_view(right), NULL,
          retort_dnnl_view(product)),
      made, &operation, attributes, engine, NULL);
#endif
}

/* A copy into another layout or another type of scalar. */
static inline dnnl_status_t retort_dnnl_reorder(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    const retort_dnnl_layout *source, const retort_dnnl_layout *destination) {
  return dnnl_reorder_primitive_desc_create(
      made, retort_dnnl_view(source), engine, retort_dnnl_view(destination), engine, attributes);
}

/* The weighted sum of tensors. */
static inline dnnl_status_t retort_dnnl_sum(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    int count, const float *factors, const retort_dnnl_layout *const *sources,
    const retort_dnnl_layout *destination) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_sum_primitive_desc_create(
      made, engine, retort_dnnl_view(destination), count, factors,
      (const_dnnl_memory_desc_t const *)sources, attributes);
#else
  dnnl_memory_desc_t *copies = retort_dnnl_copies(sources, count);
  if (!copies) return dnnl_out_of_memory;
  dnnl_status_t status = dnnl_sum_primitive_desc_create(
      made, retort_dnnl_view(destination), count, factors, copies, attributes, engine);
  free(copies);
  return status;
#endif
}

/* Tensors one after the other along an axis. */
static inline dnnl_status_t retort_dnnl_concatenation(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const_dnnl_primitive_attr_t attributes,
    int count, int axis, const retort_dnnl_layout *const *sources,
    const retort_dnnl_layout *destination) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_concat_primitive_desc_create(
      made, engine, retort_dnnl_view(destination), count, axis,
      (const_dnnl_memory_desc_t const *)sources, attributes);
#else
  dnnl_memory_desc_t *copies = retort_dnnl_copies(sources, count);
  if (!copies) return dnnl_out_of_memory;
  dnnl_status_t status = dnnl_concat_primitive_desc_create(
      made, retort_dnnl_view(destination), count, axis, copies, attributes, engine);
  free(copies);
  return status;
#endif
}
