/* Where the scalars of a tensor lie: layouts, and memory objects of a layout. */
#pragma once
#include <oneapi/dnnl/dnnl.h>
#include <stdlib.h>

/* Never defined: in version 2 it stands for the struct, in version 3 for the library's own. */
typedef struct retort_dnnl_layout retort_dnnl_layout;

#if DNNL_VERSION_MAJOR >= 3
typedef const_dnnl_memory_desc_t retort_dnnl_description;
#else
typedef const dnnl_memory_desc_t *retort_dnnl_description;
#endif

/* The library's view of a layout; null stays null. */
static inline retort_dnnl_description retort_dnnl_view(const retort_dnnl_layout *layout) {
  return (retort_dnnl_description)layout;
}

/* A new layout equal to what the library lends; null when memory ran out. */
static inline retort_dnnl_layout *retort_dnnl_layout_copy(retort_dnnl_description lent) {
#if DNNL_VERSION_MAJOR >= 3
  dnnl_memory_desc_t copy = NULL;
  return dnnl_memory_desc_clone(&copy, lent) == dnnl_success ? (retort_dnnl_layout *)copy : NULL;
#else
  dnnl_memory_desc_t *copy = (dnnl_memory_desc_t *)malloc(sizeof *copy);
  if (copy) *copy = *lent;
  return (retort_dnnl_layout *)copy;
#endif
}

/* Frees a layout made by one of the functions here. */
static inline void retort_dnnl_layout_destroy(retort_dnnl_layout *layout) {
#if DNNL_VERSION_MAJOR >= 3
  dnnl_memory_desc_destroy((dnnl_memory_desc_t)layout);
#else
  free(layout);
#endif
}

/* A layout of a named format. */
static inline dnnl_status_t retort_dnnl_layout_create(
    retort_dnnl_layout **made, int rank, const int64_t *shape, dnnl_data_type_t type,
    dnnl_format_tag_t tag) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_memory_desc_create_with_tag((dnnl_memory_desc_t *)made, rank, shape, type, tag);
#else
  dnnl_memory_desc_t description;
  dnnl_status_t status = dnnl_memory_desc_init_by_tag(&description, rank, shape, type, tag);
  if (status != dnnl_success) return status;
  *made = retort_dnnl_layout_copy(&description);
  return *made ? dnnl_success : dnnl_out_of_memory;
#endif
}

/* The layout of a box inside a larger tensor, which keeps the larger one's strides. */
static inline dnnl_status_t retort_dnnl_layout_region(
    retort_dnnl_layout **made, const retort_dnnl_layout *whole, const int64_t *shape,
    const int64_t *start) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_memory_desc_create_submemory(
      (dnnl_memory_desc_t *)made, retort_dnnl_view(whole), shape, start);
#else
  dnnl_memory_desc_t description;
  dnnl_status_t status =
      dnnl_memory_desc_init_submemory(&description, retort_dnnl_view(whole), shape, start);
  if (status != dnnl_success) return status;
  *made = retort_dnnl_layout_copy(&description);
  return *made ? dnnl_success : dnnl_out_of_memory;
#endif
}

/* The number of axes. */
static inline int retort_dnnl_layout_rank(const retort_dnnl_layout *layout) {
#if DNNL_VERSION_MAJOR >= 3
  int32_t rank = 0;
  dnnl_memory_desc_query(retort_dnnl_view(layout), dnnl_query_ndims_s32, &rank);
  return rank;
#else
  return retort_dnnl_view(layout)->ndims;
#endif
}

/* The length of one axis. */
static inline int64_t retort_dnnl_layout_length(const retort_dnnl_layout *layout, int axis) {
#if DNNL_VERSION_MAJOR >= 3
  dnnl_dims_t *shape = NULL;
  dnnl_memory_desc_query(retort_dnnl_view(layout), dnnl_query_dims, &shape);
  return shape ? (*shape)[axis] : 0;
#else
  return retort_dnnl_view(layout)->dims[axis];
#endif
}

/* The type of a scalar. */
static inline dnnl_data_type_t retort_dnnl_layout_type(const retort_dnnl_layout *layout) {
#if DNNL_VERSION_MAJOR >= 3
  dnnl_data_type_t type = dnnl_data_type_undef;
  dnnl_memory_desc_query(retort_dnnl_view(layout), dnnl_query_data_type, &type);
  return type;
#else
  return retort_dnnl_view(layout)->data_type;
#endif
}

/* The bytes that a tensor of this layout spans, padding and the way to a region included. */
static inline size_t retort_dnnl_layout_size(const retort_dnnl_layout *layout) {
  return dnnl_memory_desc_get_size(retort_dnnl_view(layout));
}

/* Whether two layouts put every scalar in the same place. */
static inline int retort_dnnl_layout_equal(
    const retort_dnnl_layout *one, const retort_dnnl_layout *other) {
  return dnnl_memory_desc_equal(retort_dnnl_view(one), retort_dnnl_view(other));
}

/* A copy of the layout of one execution argument; null where the operation has no such argument. */
static inline retort_dnnl_layout *retort_dnnl_argument_layout(
    const_dnnl_primitive_desc_t description, int argument) {
  retort_dnnl_description lent =
      dnnl_primitive_desc_query_md(description, dnnl_query_exec_arg_md, argument);
  if (!lent || retort_dnnl_layout_rank((const retort_dnnl_layout *)lent) == 0) return NULL;
  return retort_dnnl_layout_copy(lent);
}

/* A memory object without memory, which a later call points to its data. */
static inline dnnl_status_t retort_dnnl_memory_create(
    dnnl_memory_t *made, const retort_dnnl_layout *layout, dnnl_engine_t engine) {
  return dnnl_memory_create(made, retort_dnnl_view(layout), engine, DNNL_MEMORY_NONE);
}
