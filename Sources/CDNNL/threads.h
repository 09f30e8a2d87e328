/* The OpenMP runtime that the library was linked with, if it was: a build may also be sequential
 * or use other threads, so the functions are looked up when the program runs. */
#pragma once
#include <dlfcn.h>

#ifndef RTLD_DEFAULT
#define RTLD_DEFAULT ((void *)0) /* what the C library defines it as, outside strict ISO C */
#endif

typedef void (*retort_openmp_set_threads)(int);
typedef int (*retort_openmp_max_threads)(void);

/* `omp_set_num_threads`, which acts on the calling thread alone; null without OpenMP. */
static inline retort_openmp_set_threads retort_find_openmp_set_threads(void) {
  return (retort_openmp_set_threads)dlsym(RTLD_DEFAULT, "omp_set_num_threads");
}

/* `omp_get_max_threads`, which asks for the calling thread; null without OpenMP. */
static inline retort_openmp_max_threads retort_find_openmp_max_threads(void) {
  return (retort_openmp_max_threads)dlsym(RTLD_DEFAULT, "omp_get_max_threads");
}
