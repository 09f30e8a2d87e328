#include "CFeatureMaps.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#if defined(__x86_64__)
#include <immintrin.h>
#define RF_PAUSE() _mm_pause()
#else
#define RF_PAUSE() ((void)0)
#endif

// A step runs a few hundred bodies of a tenth of a millisecond and more, so threads watch for each
// other for some 50 microseconds before they sleep: waking a sleeper costs about as much. Beside
// other busy processes they must sleep, or they hold the core that the missing thread waits for.
static const int rf_watches = 4000;

struct rf_team {
  int64_t threads;
  void (*prepare)(void);
  void (*body)(void *, int64_t);
  void *context;
  /// Counts the runs; a new value is the signal to start.
  atomic_uint_fast64_t run;
  atomic_int_fast64_t unfinished;
  atomic_bool leaving;
  pthread_mutex_t lock;
  pthread_cond_t started;
  pthread_cond_t finished;
  pthread_t *members;
  int64_t member_count;
};

typedef struct rf_member {
  rf_team *team;
  int64_t thread;
} rf_member;

static void rf_wait_for_run(rf_team *team, uint_fast64_t seen) {
  for (int watch = 0; watch < rf_watches; watch++) {
    if (atomic_load_explicit(&team->run, memory_order_acquire) != seen) return;
    RF_PAUSE();
  }
  pthread_mutex_lock(&team->lock);
  while (atomic_load_explicit(&team->run, memory_order_acquire) == seen) {
    pthread_cond_wait(&team->started, &team->lock);
  }
  pthread_mutex_unlock(&team->lock);
}

static void rf_finish(rf_team *team) {
  if (atomic_fetch_sub_explicit(&team->unfinished, 1, memory_order_acq_rel) > 1) return;
  pthread_mutex_lock(&team->lock);
  pthread_cond_signal(&team->finished);
  pthread_mutex_unlock(&team->lock);
}

static void rf_wait_for_members(rf_team *team) {
  for (int watch = 0; watch < rf_watches; watch++) {
    if (atomic_load_explicit(&team->unfinished, memory_order_acquire) == 0) return;
    RF_PAUSE();
  }
  pthread_mutex_lock(&team->lock);
  while (atomic_load_explicit(&team->unfinished, memory_order_acquire) > 0) {
    pthread_cond_wait(&team->finished, &team->lock);
  }
  pthread_mutex_unlock(&team->lock);
}

static void *rf_serve(void *argument) {
  const rf_member member = *(rf_member *)argument;
  free(argument);
  rf_team *team = member.team;
  if (team->prepare) team->prepare();
  for (uint_fast64_t seen = 0;; seen++) {
    rf_wait_for_run(team, seen);
    if (atomic_load_explicit(&team->leaving, memory_order_acquire)) return NULL;
    team->body(team->context, member.thread);
    rf_finish(team);
  }
}

static void rf_start(rf_team *team) {
  // Under the lock, so that nobody falls asleep between looking and waiting.
  pthread_mutex_lock(&team->lock);
  atomic_fetch_add_explicit(&team->run, 1, memory_order_release);
  pthread_cond_broadcast(&team->started);
  pthread_mutex_unlock(&team->lock);
}

rf_team *rf_team_create(int64_t threads, void (*prepare)(void)) {
  rf_team *team = calloc(1, sizeof *team);
  if (!team) return NULL;
  team->threads = threads;
  team->prepare = prepare;
  pthread_mutex_init(&team->lock, NULL);
  pthread_cond_init(&team->started, NULL);
  pthread_cond_init(&team->finished, NULL);
  team->members = calloc((size_t)threads, sizeof *team->members);
  for (int64_t thread = 1; team->members && thread < threads; thread++) {
    rf_member *member = malloc(sizeof *member);
    if (member) *member = (rf_member){team, thread};
    if (!member || pthread_create(&team->members[team->member_count], NULL, rf_serve, member)) {
      free(member);
      break;
    }
    team->member_count++;
  }
  if (team->members && team->member_count == threads - 1) return team;
  rf_team_destroy(team);
  return NULL;
}

void rf_team_destroy(rf_team *team) {
  atomic_store_explicit(&team->leaving, true, memory_order_release);
  rf_start(team);
  for (int64_t k = 0; k < team->member_count; k++) pthread_join(team->members[k], NULL);
  pthread_cond_destroy(&team->started);
  pthread_cond_destroy(&team->finished);
  pthread_mutex_destroy(&team->lock);
  free(team->members);
  free(team);
}

void rf_team_run(rf_team *team, void (*body)(void *context, int64_t thread), void *context) {
  if (team->member_count > 0) {
    team->body = body;
    team->context = context;
    atomic_store_explicit(&team->unfinished, team->member_count, memory_order_relaxed);
    rf_start(team);
  }
  body(context, 0);
  if (team->member_count > 0) rf_wait_for_members(team);
}
