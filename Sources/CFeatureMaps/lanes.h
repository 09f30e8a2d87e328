#pragma once
#include "CFeatureMaps.h"
#include <string.h>

#define RF_INLINE static inline __attribute__((always_inline))

// A variant defines RF(name), its prefix; RF_LANES, 8 or 16; and includes its bodies once. Vectors
// wider than the registers are split by the compiler.

/// Which terms a view has: bit k for map k, RF_PLAIN_SHIFT for that shift. The other coefficients
/// are always there: in registers, where a missing one costs nothing.
#define RF_PLAIN_SHIFT 16

RF_INLINE int rf_terms(const rf_view *view) {
  int terms = view->plain_shift ? RF_PLAIN_SHIFT : 0;
  for (int k = 0; k < 4; k++) terms |= view->map[k] ? 1 << k : 0;
  return terms;
}

#define RF_FORM(terms, gate) ((gate) * 32 + (terms))

/// Runs CALL(terms, gate) with constants for the forms that networks read often, so that each gets
/// a loop of its own, and with variables for the others.
#define RF_FOR_FORM(view, CALL) \
  switch (RF_FORM(rf_terms(view), (int)(view)->gate)) { \
    case RF_FORM(1, RF_GATE_OPEN): { CALL(1, RF_GATE_OPEN) } break; \
    case RF_FORM(3, RF_GATE_OPEN): { CALL(3, RF_GATE_OPEN) } break; \
    case RF_FORM(21, RF_GATE_OPEN): { CALL(21, RF_GATE_OPEN) } break; \
    case RF_FORM(1, RF_GATE_OWN_SIGN): { CALL(1, RF_GATE_OWN_SIGN) } break; \
    case RF_FORM(3, RF_GATE_OWN_SIGN): { CALL(3, RF_GATE_OWN_SIGN) } break; \
    case RF_FORM(1, RF_GATE_SIGN_OF_MAP): { CALL(1, RF_GATE_SIGN_OF_MAP) } break; \
    case RF_FORM(3, RF_GATE_SIGN_OF_MAP): { CALL(3, RF_GATE_SIGN_OF_MAP) } break; \
    case RF_FORM(21, RF_GATE_SIGN_OF_MAP): { CALL(21, RF_GATE_SIGN_OF_MAP) } break; \
    case RF_FORM(31, RF_GATE_SIGN_OF_MAP): { CALL(31, RF_GATE_SIGN_OF_MAP) } break; \
    default: { CALL(rf_terms(view), (view)->gate) } \
  }
