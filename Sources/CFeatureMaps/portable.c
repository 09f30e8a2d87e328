#include "lanes.h"

// Only functions that are always inlined pass these vectors.
#pragma clang diagnostic ignored "-Wpsabi"
#define RF(name) rf_portable_##name
#define RF_LANES 8
#define RF_ROWS 6
#define RF_VECTORS 2
#include "variant_body.h"
