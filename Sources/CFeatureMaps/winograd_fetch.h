#pragma once
#include "CFeatureMaps.h"

// Memory fetched ahead. Products keep the multipliers busy and the memory idle, transforms the
// other way round; so the maps that come next are asked for in small portions between products.

/// How far fetching has come.
typedef struct rf_fetcher {
  const rf_fetches *fetches;
  int64_t stretch;
  int64_t part;
  int64_t line;
  /// Lines in a portion.
  int64_t portion;
} rf_fetcher;

/// Splits what is to be fetched into `portions` of one size.
static inline rf_fetcher rf_fetcher_of(const rf_fetches *fetches, int64_t portions) {
  int64_t lines = 0;
  for (int64_t k = 0; k < fetches->count; k++) {
    lines += fetches->stretches[k].lines * fetches->stretches[k].parts;
  }
  return (rf_fetcher){.fetches = fetches, .portion = (lines + portions - 1) / portions};
}

/// Asks for the next portion, into the second level of the cache.
static inline void rf_fetch_portion(rf_fetcher *fetcher) {
  for (int64_t k = 0; k < fetcher->portion; k++) {
    if (fetcher->stretch == fetcher->fetches->count) return;
    const rf_stretch *stretch = &fetcher->fetches->stretches[fetcher->stretch];
    const float *from = stretch->from + fetcher->part * stretch->pitch;
    __builtin_prefetch(from + fetcher->line * RF_LINE, 0, 2);
    if (++fetcher->line < stretch->lines) continue;
    fetcher->line = 0;
    if (++fetcher->part < stretch->parts) continue;
    fetcher->part = 0;
    fetcher->stretch++;
  }
}
