// Counts the heap allocations of a program that it is loaded into before all others:
// scripts/memory compares the counts of a short run and a long one.
//
// At the end of the program it writes one line to RETORT_ALLOCATIONS: allocations in all, and those
// made below a function of oneDNN. With RETORT_ALLOCATIONS_FROM and _TO set, it also shows the call
// stacks of the allocations with these numbers.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <execinfo.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <link.h>

enum { depth = 24 };

// The C library's own names for its functions: no look-up, which might allocate itself.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_long total, library;
static uintptr_t library_start, library_end;
static long show_from, show_to;
static _Thread_local bool counting;

static int find_library(struct dl_phdr_info *object, size_t size, void *context) {
  (void)size, (void)context;
  if (!strstr(object->dlpi_name, "libdnnl")) return 0;
  library_start = object->dlpi_addr;
  for (int k = 0; k < object->dlpi_phnum; k++) {
    const uintptr_t end =
      object->dlpi_addr + object->dlpi_phdr[k].p_vaddr + object->dlpi_phdr[k].p_memsz;
    if (object->dlpi_phdr[k].p_type == PT_LOAD && end > library_end) library_end = end;
  }
  return 1;
}

__attribute__((constructor)) static void begin(void) {
  void *frames[depth];
  counting = true;
  backtrace(frames, depth);  // Loads what it needs, with allocations that do not count.
  dl_iterate_phdr(find_library, NULL);
  const char *from = getenv("RETORT_ALLOCATIONS_FROM"), *to = getenv("RETORT_ALLOCATIONS_TO");
  show_from = from ? atol(from) : 0;
  show_to = to ? atol(to) : 0;
  counting = false;
}

__attribute__((destructor)) static void finish(void) {
  counting = true;
  const char *path = getenv("RETORT_ALLOCATIONS");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld %ld\n", atomic_load(&total), atomic_load(&library));
  fclose(file);
}

static void count(void) {
  if (counting) return;
  counting = true;
  void *frames[depth];
  const int found = backtrace(frames, depth);
  const long number = atomic_fetch_add(&total, 1);
  for (int k = 0; k < found; k++) {
    const uintptr_t at = (uintptr_t)frames[k];
    if (at < library_start || at >= library_end) continue;
    atomic_fetch_add(&library, 1);
    break;
  }
  if (number >= show_from && number < show_to) {
    fprintf(stderr, "allocation %ld\n", number);
    backtrace_symbols_fd(frames, found, 2);
  }
  counting = false;
}

void *malloc(size_t size) {
  count();
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  count();
  return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
  count();
  return __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
  count();
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
  *memory = memalign(alignment, size);
  return *memory ? 0 : 12;  // ENOMEM
}
