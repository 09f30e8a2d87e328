#pragma once
#include <stdbool.h>
#include <stdint.h>

// Winograd's convolution F(4x4, 3x3) with a frame of one pixel, stride 1.
//
// An image is cut into tiles of 4x4 pixels, the last ones filled up with zeros, and a tile becomes
// 36 numbers, its positions. Transformed tiles are [36 positions][blocks][tiles][lanes].

enum { RF_POSITIONS = 36, RF_TILE = 4 };

/// Floats in a line of the cache.
enum { RF_LINE = 16 };

/// Floats from one position to the next where a position takes `count`: an odd number of lines, so
/// that positions spread over all sets of the cache.
static inline int64_t rf_position_pitch(int64_t count) {
  return ((count + RF_LINE - 1) / RF_LINE | 1) * RF_LINE;
}

/// Some rows of tiles of one image.
typedef struct rf_tile_band {
  const rf_shape *shape;
  int64_t image;
  /// In rows of tiles.
  int64_t first_row;
  int64_t row_count;
} rf_tile_band;

/// Part of transformed tiles: what one band takes.
typedef struct rf_tile_slots {
  /// Position 0, block 0, first tile of the band.
  float *floats;
  /// Tiles in a block: those of all bands that lie side by side.
  int64_t tile_count;
  /// Floats from one position to the next.
  int64_t pitch;
} rf_tile_slots;

/// Transforms the windows of 6x6 pixels around a view's tiles.
///
/// `staged` is scratch of (4 rows + 8) x (4 tile columns + 2) pixels whose outer columns are zero.
void rf_winograd_windows(
  rf_variant variant, const rf_view *view, const rf_tile_band *band, float *staged,
  const rf_tile_slots *to);

/// Transforms a view's tiles of 4x4 pixels, as results whose gradient is asked for; `staged` as
/// above.
void rf_winograd_tiles(
  rf_variant variant, const rf_view *view, const rf_tile_band *band, float *staged,
  const rf_tile_slots *to);

/// Writes (or adds) transformed results to the band's pixels of a map.
void rf_winograd_restore(
  rf_variant variant, const rf_tile_slots *from, const rf_tile_band *band, bool add, float *map);

enum { RF_MOST_STRETCHES = 6 };

/// Lines of memory that will be read soon: `parts` runs of `lines`, `pitch` floats apart.
typedef struct rf_stretch {
  const float *from;
  int64_t lines;
  int64_t parts;
  int64_t pitch;
} rf_stretch;

/// What a product fetches into the cache beside its work; nothing in it is read or written.
typedef struct rf_fetches {
  int64_t count;
  rf_stretch stretches[RF_MOST_STRETCHES];
} rf_fetches;

/// Appends the maps of a view where a band lies in them, for it and the next images; whole images
/// where there are several. What does not fit is left out.
void rf_winograd_fetch(
  rf_variant variant, const rf_view *view, const rf_tile_band *band, int64_t image_count,
  rf_fetches *fetches);

/// A product of transformed tiles with transformed weights, position by position.
typedef struct rf_winograd_product {
  int64_t tile_count;
  /// Channels summed over, without the padding.
  int64_t inputs;
  /// Channels that result, whole blocks.
  int64_t outputs;
  /// Floats from one position to the next, in tiles and products alike.
  int64_t pitch;
  const float *tiles;
  /// As rf_winograd_weights lays them out.
  const float *weights;
  /// May lie one pitch before `tiles`: a position's products replace the tiles of the one before.
  float *products;
  rf_fetches fetches;
} rf_winograd_product;

void rf_winograd_multiply(rf_variant variant, const rf_winograd_product *product);

/// The gradient of transformed weights: sums over tiles, [36 positions][inputs][outputs].
typedef struct rf_winograd_gradient {
  int64_t tile_count;
  /// Channels of `tiles`, without the padding.
  int64_t inputs;
  /// Channels of `windows`, whole blocks.
  int64_t outputs;
  const float *tiles;
  int64_t tile_pitch;
  const float *windows;
  int64_t window_pitch;
  float *gradient;
  /// Whether `gradient` is overwritten rather than added to.
  bool first;
  rf_fetches fetches;
} rf_winograd_gradient;

void rf_winograd_accumulate(rf_variant variant, const rf_winograd_gradient *gradient);

/// How weights [..][3 rows][3 columns] lie.
typedef struct rf_kernels {
  /// Channels summed over.
  int64_t inputs;
  /// Channels that result, without the padding.
  int64_t outputs;
  /// Floats from one input to the next.
  int64_t input_pitch;
  /// Floats from one output to the next.
  int64_t output_pitch;
} rf_kernels;

/// Transforms the weights of the inputs first ..< first + count, turned by half a turn on demand,
/// to [36 positions][panels of outputs][inputs][lanes of a panel].
void rf_winograd_weights(
  rf_variant variant, const rf_kernels *kernels, const float *weights, bool turned, int64_t first,
  int64_t count, float *to);

/// Sums the gradients of transformed weights over `parts`, `part_pitch` floats apart, and writes
/// (or adds) those of the weights, for the inputs first ..< first + count.
void rf_winograd_weight_gradient(
  rf_variant variant, const rf_kernels *kernels, const float *transformed, int64_t parts,
  int64_t part_pitch, int64_t first, int64_t count, bool add, float *gradient);
