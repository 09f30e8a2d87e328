// Every kernel for blocks of RF_LANES channels, with RF_ROWS by RF_VECTORS sums in registers. A
// variant defines these and RF(name), and includes this file once.

typedef float RF(vector) __attribute__((vector_size(RF_LANES * 4), aligned(4)));
typedef int32_t RF(mask) __attribute__((vector_size(RF_LANES * 4), aligned(4)));

RF_INLINE RF(vector) RF(load)(const float *from) {
  RF(vector) value;
  memcpy(&value, from, sizeof value);
  return value;
}

RF_INLINE void RF(store)(float *to, RF(vector) value) { memcpy(to, &value, sizeof value); }

RF_INLINE RF(vector) RF(all)(float value) { return value - (RF(vector)){0}; }

/// 0 where `open` <= 0, else value: NaN in `open` lets through, so that a ReLU does not hide one.
RF_INLINE RF(vector) RF(pass)(RF(vector) open, RF(vector) value) {
  return (RF(vector))((RF(mask))value & ~(RF(mask))(open <= 0));
}

#include "views_body.h"
#include "pooling_body.h"
#include "channels_body.h"
#include "linear_body.h"
#include "step_body.h"
#include "winograd_lines.h"
#include "winograd_tiles_body.h"
#include "winograd_products_body.h"
#include "winograd_weights_body.h"
#include "kernel_list.h"
