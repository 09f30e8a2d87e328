#pragma once
#include <math.h>
#include <stdint.h>
#include <string.h>

// Elementary functions written out, because those of a C library differ between its builds and
// between processors. Every operation is IEEE-exact or a named fused multiply-add, so a compiler
// may put them into lanes without changing a bit.

#define RK_INLINE static inline __attribute__((always_inline))

RK_INLINE float rk_float_of_bits(int32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

RK_INLINE int32_t rk_bits_of_float(float value) {
  int32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

RK_INLINE double rk_double_of_bits(int64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

RK_INLINE int64_t rk_bits_of_double(double value) {
  int64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

/// exp(x) for x <= 0 to 2 ulp; 0 below -87, where softmax has no use for the subnormal rest.
///
/// x = n ln 2 + r with |r| <= ln 2 / 2; the Taylor sum to r^7 / 7! leaves 5e-9. NaN stays NaN.
RK_INLINE float rk_exp_of_nonpositive(float x) {
  const float round_to_integer = 0x1.8p23f;
  float clamped = x < -87.0f ? -87.0f : x;
  float shifted = __builtin_fmaf(clamped, 0x1.715476p0f, round_to_integer);
  float n = shifted - round_to_integer;
  // ln 2 in two parts, the first short enough for n times it to be exact.
  float r = __builtin_fmaf(n, -0x1.62e4p-1f, clamped);
  r = __builtin_fmaf(n, -0x1.7f7d1cp-20f, r);
  float sum = 1.0f / 5040;
  sum = __builtin_fmaf(sum, r, 1.0f / 720);
  sum = __builtin_fmaf(sum, r, 1.0f / 120);
  sum = __builtin_fmaf(sum, r, 1.0f / 24);
  sum = __builtin_fmaf(sum, r, 1.0f / 6);
  sum = __builtin_fmaf(sum, r, 0.5f);
  sum = __builtin_fmaf(sum, r, 1.0f);
  sum = __builtin_fmaf(sum, r, 1.0f);
  // The low bits of `shifted` are n itself; n >= -126, so the scale is a normal number.
  int32_t exponent = rk_bits_of_float(shifted) - rk_bits_of_float(round_to_integer) + 127;
  float scale = rk_float_of_bits((int32_t)((uint32_t)exponent << 23));
  return x < -87.0f ? 0.0f : sum * scale;
}

/// log(x) for normal positive x, relative error about 1e-16. NaN stays NaN.
///
/// x = 2^n m with m in [sqrt 1/2, sqrt 2); log m = 2 artanh(s), s = (m - 1) / (m + 1), by the odd
/// series to s^21 (|s| < 0.172 leaves 1e-17).
RK_INLINE double rk_log(double x) {
  const int64_t root_half = 0x3FE6A09E667F3BCD;
  int64_t bits = rk_bits_of_double(x);
  int64_t exponent = (bits - root_half) >> 52;
  double m = rk_double_of_bits(bits - (exponent << 52));
  double s = (m - 1) / (m + 1);
  double square = s * s;
  double sum = 1.0 / 21;
  sum = __builtin_fma(sum, square, 1.0 / 19);
  sum = __builtin_fma(sum, square, 1.0 / 17);
  sum = __builtin_fma(sum, square, 1.0 / 15);
  sum = __builtin_fma(sum, square, 1.0 / 13);
  sum = __builtin_fma(sum, square, 1.0 / 11);
  sum = __builtin_fma(sum, square, 1.0 / 9);
  sum = __builtin_fma(sum, square, 1.0 / 7);
  sum = __builtin_fma(sum, square, 1.0 / 5);
  sum = __builtin_fma(sum, square, 1.0 / 3);
  sum = __builtin_fma(sum, square, 1.0);
  double logarithm = __builtin_fma((double)exponent, 0x1.62e42fefa39efp-1, 2 * s * sum);
  return x != x ? x : logarithm;
}

/// exp(x) for -700 <= x <= 700, relative error about 1e-15, by the same reduction as above and
/// the Taylor sum to r^13 / 13!.
RK_INLINE double rk_exp(double x) {
  const double round_to_integer = 0x1.8p52;
  double shifted = __builtin_fma(x, 0x1.71547652b82fep0, round_to_integer);
  double n = shifted - round_to_integer;
  double r = __builtin_fma(n, -0x1.62e42fefa39efp-1, x);
  r = __builtin_fma(n, -0x1.abc9e3b39803fp-56, r);
  double sum = 1.0 / 6227020800;
  sum = __builtin_fma(sum, r, 1.0 / 479001600);
  sum = __builtin_fma(sum, r, 1.0 / 39916800);
  sum = __builtin_fma(sum, r, 1.0 / 3628800);
  sum = __builtin_fma(sum, r, 1.0 / 362880);
  sum = __builtin_fma(sum, r, 1.0 / 40320);
  sum = __builtin_fma(sum, r, 1.0 / 5040);
  sum = __builtin_fma(sum, r, 1.0 / 720);
  sum = __builtin_fma(sum, r, 1.0 / 120);
  sum = __builtin_fma(sum, r, 1.0 / 24);
  sum = __builtin_fma(sum, r, 1.0 / 6);
  sum = __builtin_fma(sum, r, 0.5);
  sum = __builtin_fma(sum, r, 1.0);
  sum = __builtin_fma(sum, r, 1.0);
  int64_t exponent = rk_bits_of_double(shifted) - rk_bits_of_double(round_to_integer) + 1023;
  return sum * rk_double_of_bits((int64_t)((uint64_t)exponent << 52));
}

/// s to the power `exponent` for 0 <= s <= 1 and exponent >= 1, through double precision, so that
/// the result is the nearest float in all but about one case in 10^6. NaN stays NaN.
RK_INLINE float rk_power(float s, double exponent) {
  const double argument = exponent * rk_log(s < 0x1p-126f ? 0x1p-126 : (double)s);
  double power = rk_exp(argument < -700 ? -700 : argument);
  // Subnormal bases: their powers vanish for every exponent of 1.2 or more.
  power = s < 0x1p-126f ? 0 : power;
  return (float)power;
}
