#pragma once
#include "CFeatureMaps.h"
#include <string.h>

#define RF_INLINE static inline __attribute__((always_inline))

// A variant defines RF(name), its prefix; RF_LANES, 8 or 16; and includes its bodies once. Vectors
// wider than the registers are split by the compiler.

/// Which maps a view has: bit k for map k.
RF_INLINE int rf_maps(const rf_view *view) {
  return (view->map[0] != NULL) | (view->map[1] != NULL) << 1 | (view->map[2] != NULL) << 2
    | (view->map[3] != NULL) << 3;
}

/// Runs CALL(maps, gate) with constants for the forms that networks read often, so that each gets a
/// loop of its own, and with variables for the others.
#define RF_FOR_FORM(view, CALL) \
  switch ((int)(view)->gate * 16 + rf_maps(view)) { \
    case RF_GATE_OPEN * 16 + 1: { CALL(1, RF_GATE_OPEN) } break; \
    case RF_GATE_OPEN * 16 + 3: { CALL(3, RF_GATE_OPEN) } break; \
    case RF_GATE_OPEN * 16 + 5: { CALL(5, RF_GATE_OPEN) } break; \
    case RF_GATE_OWN_SIGN * 16 + 1: { CALL(1, RF_GATE_OWN_SIGN) } break; \
    case RF_GATE_OWN_SIGN * 16 + 3: { CALL(3, RF_GATE_OWN_SIGN) } break; \
    case RF_GATE_SIGN_OF_MAP * 16 + 1: { CALL(1, RF_GATE_SIGN_OF_MAP) } break; \
    case RF_GATE_SIGN_OF_MAP * 16 + 3: { CALL(3, RF_GATE_SIGN_OF_MAP) } break; \
    case RF_GATE_SIGN_OF_MAP * 16 + 5: { CALL(5, RF_GATE_SIGN_OF_MAP) } break; \
    case RF_GATE_SIGN_OF_MAP * 16 + 15: { CALL(15, RF_GATE_SIGN_OF_MAP) } break; \
    default: { CALL(rf_maps(view), (view)->gate) } \
  }
