/// PLplot behind functions that always return.
///
/// PLplot reports a wrong call through a handler and goes on, and after a fatal error it calls
/// `exit()` whatever its handler answers. Each function below therefore makes one call between a
/// `setjmp` and its return: a fatal error jumps back here, over PLplot's own frames only and never
/// over Swift's. After such a jump PLplot's state is undefined and it must not be called again.
///
/// The functions and their state are `static`, one copy for each object file that uses them, so
/// exactly one Swift file may call them. PLplot is not thread-safe: that file holds a lock around them.
#pragma once

#include <plplot.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  RETORT_PLPLOT_DONE = 0,
  RETORT_PLPLOT_ABORTED = 1,  // the call was skipped; PLplot is still usable
  RETORT_PLPLOT_ENDED = 2,    // PLplot wanted to end the process; it must not be called again
};

struct retort_plplot_state {
  jmp_buf target;     // where a fatal error jumps to: the call in progress
  int is_aborted;     // whether the call in progress was skipped
  char reason[512];   // why, in PLplot's words
  PLINT code;         // PLplot prints its errors unless it is given these two places for them;
  char text[8192];    // it writes there without a bound, a message of at most a few hundred bytes
  char *bytes;        // the page, owned here from `begin` to `release_output`
  size_t count;
};

/// A variable of the function, because the importer drops variables of a header.
static inline struct retort_plplot_state *retort_plplot(void) {
  static struct retort_plplot_state state;
  return &state;
}

static inline void retort_plplot_keep(const char *message) {
  struct retort_plplot_state *state = retort_plplot();
  memset(state->reason, 0, sizeof state->reason);
  strncpy(state->reason, message, sizeof state->reason - 1);
}

static inline void retort_plplot_on_abort(const char *message) {
  // The first reason is the cause; later ones in the same call follow from it.
  if (!retort_plplot()->is_aborted) retort_plplot_keep(message);
  retort_plplot()->is_aborted = 1;
}

static inline int retort_plplot_on_exit(const char *message) {
  retort_plplot_keep(message);
  longjmp(retort_plplot()->target, 1);
}

static inline const char *retort_plplot_last_reason(void) { return retort_plplot()->reason; }

#define RETORT_PLPLOT_GUARD(call)                                                    \
  do {                                                                               \
    retort_plplot()->is_aborted = 0;                                                 \
    if (setjmp(retort_plplot()->target)) return RETORT_PLPLOT_ENDED;                 \
    call;                                                                            \
    return retort_plplot()->is_aborted ? RETORT_PLPLOT_ABORTED : RETORT_PLPLOT_DONE; \
  } while (0)

/// Whether this installation has a driver of the name; 0 or 1, or -1 when PLplot ended.
static inline int retort_plplot_offers(const char *device) {
  const char *menu[128], *names[128];
  const char **menu_start = menu, **names_start = names;
  int count = 128;
  plsabort(retort_plplot_on_abort);
  plsexit(retort_plplot_on_exit);
  if (setjmp(retort_plplot()->target)) return -1;
  plgDevs(&menu_start, &names_start, &count);
  for (int i = 0; i < count; i++)
    if (strcmp(names[i], device) == 0) return 1;
  return 0;
}

static inline void retort_plplot_start(const char *device, int width, int height, FILE *sink) {
  plsabort(retort_plplot_on_abort);
  plsexit(retort_plplot_on_exit);
  plsError(&retort_plplot()->code, retort_plplot()->text);
  plsdev(device);
  plsfile(sink);
  plspage(0, 0, width, height, 0, 0);
  plsetopt("drvopt", "text_clipping=0");
  plscolbg(255, 255, 255);
  plspause(0);
  plinit();
  pladv(0);
}

/// Opens a page that is drawn into memory; width and height in the driver's unit.
static inline int retort_plplot_begin(const char *device, int width, int height) {
  struct retort_plplot_state *state = retort_plplot();
  state->bytes = NULL;
  state->count = 0;
  FILE *sink = open_memstream(&state->bytes, &state->count);
  if (sink == NULL) {
    retort_plplot_keep("no memory for the drawing");
    return RETORT_PLPLOT_ABORTED;
  }
  RETORT_PLPLOT_GUARD(retort_plplot_start(device, width, height, sink));
}

/// Ends the page; the driver closes the memory stream, so its bytes are complete afterwards.
static inline int retort_plplot_finish(void) { RETORT_PLPLOT_GUARD(plend1()); }

static inline const char *retort_plplot_output(void) { return retort_plplot()->bytes; }
static inline size_t retort_plplot_output_count(void) { return retort_plplot()->count; }
static inline void retort_plplot_release_output(void) {
  free(retort_plplot()->bytes);
  retort_plplot()->bytes = NULL;
  retort_plplot()->count = 0;
}

/// The clip rectangle as fractions of the page, and the coordinates at its edges.
static inline int retort_plplot_window(
  const double fractions[4], const double edges[4]) {
  RETORT_PLPLOT_GUARD({
    plvpor(fractions[0], fractions[1], fractions[2], fractions[3]);
    plwind(edges[0], edges[1], edges[2], edges[3]);
  });
}

/// Colour components 0 to 255, opacity 0 to 1, line width in the driver's unit.
static inline int retort_plplot_pen(int red, int green, int blue, double opacity, double width) {
  RETORT_PLPLOT_GUARD({
    plscol0a(1, red, green, blue, opacity);
    plcol0(1);
    plwidth(width);
  });
}

static inline int retort_plplot_line(int count, const double *x, const double *y) {
  RETORT_PLPLOT_GUARD(plline(count, x, y));
}

static inline int retort_plplot_polygon(int count, const double *x, const double *y) {
  RETORT_PLPLOT_GUARD(plfill(count, x, y));
}

/// Text whose left end is at (x, y) and which runs along (dx, dy); height in millimetres.
static inline int retort_plplot_text_at(
  double x, double y, double dx, double dy, double height, const char *text) {
  RETORT_PLPLOT_GUARD({
    plschr(height, 1);
    plptex(x, y, dx, dy, 0, text);
  });
}

static inline void retort_plplot_trace(
  const double *values, int columns, int rows, const double *x, const double *y,
  const double *levels, int level_count, const double **starts) {
  PLcGrid grid = {(PLFLT *)x, (PLFLT *)y, NULL, columns, rows, 0};
  for (int i = 0; i < columns; i++) starts[i] = values + (size_t)i * (size_t)rows;
  pl_setcontlabelparam(0.006, 0.3, 0.1, 0);
  plcont(starts, columns, rows, 1, columns, 1, rows, levels, level_count, pltr1, &grid);
}

/// Contour lines of values[column * rows + row] over the abscissae x and the ordinates y.
static inline int retort_plplot_contour(
  const double *values, int columns, int rows, const double *x, const double *y,
  const double *levels, int level_count) {
  const double **starts = (const double **)malloc((size_t)columns * sizeof *starts);
  if (starts == NULL) {
    retort_plplot_keep("no memory for the contour");
    return RETORT_PLPLOT_ABORTED;
  }
  // The row pointers leak when PLplot ends: the process can draw no more and is about to stop.
  RETORT_PLPLOT_GUARD({
    retort_plplot_trace(values, columns, rows, x, y, levels, level_count, starts);
    free(starts);
  });
}
