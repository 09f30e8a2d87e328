/* What a primitive does to its result before storing it. */
#pragma once
#include <oneapi/dnnl/dnnl.h>

/* Adds to what the destination holds, times a factor, instead of overwriting it. */
static inline dnnl_status_t retort_dnnl_append_sum(dnnl_post_ops_t operations, float factor) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_post_ops_append_sum(operations, factor, 0, dnnl_data_type_undef);
#else
  return dnnl_post_ops_append_sum(operations, factor);
#endif
}

/* Applies max(0, x) to the result. */
static inline dnnl_status_t retort_dnnl_append_relu(dnnl_post_ops_t operations) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_post_ops_append_eltwise(operations, dnnl_eltwise_relu, 0, 0);
#else
  return dnnl_post_ops_append_eltwise(operations, 1, dnnl_eltwise_relu, 0, 0);
#endif
}
