#pragma once
#include "CFeatureMaps.h"
#include <string.h>

#define RF_INLINE static inline __attribute__((always_inline))

// A variant defines RF(name), its prefix; RF_LANES, 8 or 16; and includes its bodies once. Vectors
// wider than the registers are split by the compiler.
