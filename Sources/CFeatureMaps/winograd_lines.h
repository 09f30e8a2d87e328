// One-dimensional transforms of Winograd's F(4, 3) and of its transpose; a square tile takes them
// once along its columns and once along its rows.
//
// With the points 0, ±a, ±2a and infinity, a line of six values d, three weights g and four results
// y obey y = Aᵀ [(G g) ⊙ (Bᵀ d)]. The usual a = 1 saves a few multiplications, but a = 3/4 loses
// three times less to rounding, and every constant of A and B is exact.
//
// Where every few operations are followed by a store, products and sums are not fused: on Zen 3 a
// fused operation keeps a port from the stores, and the fused code is slower by a quarter.
//
// Source: Winograd 1980, "Arithmetic Complexity of Computations", doi:10.1137/1.9781611970364;
// Lavin & Gray 2016, arXiv:1509.09308, section 4; the choice of points after Barabasz, Anderson,
// Soodhalter & Gregg 2020, arXiv:1803.10986.

/// The point a, and its square.
#define RF_POINT 0.75f
#define RF_SQUARE (RF_POINT * RF_POINT)

/// Bᵀ d: d as coefficients of the product of (x - q) over all other finite points q.
RF_INLINE void RF(transform_window)(const RF(vector) d[6], RF(vector) to[6]) {
#pragma clang fp contract(off)
  const RF(vector) near_even = d[4] - (4 * RF_SQUARE) * d[2];
  const RF(vector) near_odd = RF_POINT * (d[3] - (4 * RF_SQUARE) * d[1]);
  const RF(vector) far_even = d[4] - RF_SQUARE * d[2];
  const RF(vector) far_difference = d[3] - RF_SQUARE * d[1];
  const RF(vector) far_odd = (2 * RF_POINT) * far_difference;
  to[0] = far_even - (4 * RF_SQUARE) * (d[2] - RF_SQUARE * d[0]);
  to[1] = near_even + near_odd;
  to[2] = near_even - near_odd;
  to[3] = far_even + far_odd;
  to[4] = far_even - far_odd;
  to[5] = (d[5] - RF_SQUARE * d[3]) - (4 * RF_SQUARE) * far_difference;
}

/// A y: the polynomial with the coefficients y at the six points.
RF_INLINE void RF(transform_tile)(const RF(vector) y[4], RF(vector) to[6]) {
#pragma clang fp contract(off)
  const RF(vector) near_even = y[0] + RF_SQUARE * y[2];
  const RF(vector) near_odd = RF_POINT * (y[1] + RF_SQUARE * y[3]);
  const RF(vector) far_even = y[0] + (4 * RF_SQUARE) * y[2];
  const RF(vector) far_odd = (2 * RF_POINT) * (y[1] + (4 * RF_SQUARE) * y[3]);
  to[0] = y[0];
  to[1] = near_even + near_odd;
  to[2] = near_even - near_odd;
  to[3] = far_even + far_odd;
  to[4] = far_even - far_odd;
  to[5] = y[3];
}

/// Aᵀ m: back to four results.
RF_INLINE void RF(restore_tile)(const RF(vector) m[6], RF(vector) to[4]) {
  const RF(vector) near_sum = m[1] + m[2], near_difference = m[1] - m[2];
  const RF(vector) far_sum = m[3] + m[4], far_difference = m[3] - m[4];
  to[0] = (m[0] + near_sum) + far_sum;
  to[1] = RF_POINT * near_difference + (2 * RF_POINT) * far_difference;
  to[2] = RF_SQUARE * near_sum + (4 * RF_SQUARE) * far_sum;
  to[3] = (m[5] + (RF_POINT * RF_SQUARE) * near_difference)
    + (8 * RF_POINT * RF_SQUARE) * far_difference;
}

// G divides the values at the points by the products of their differences to the other points.
#define RF_ZERO_WEIGHT (1 / (4 * RF_SQUARE * RF_SQUARE))
#define RF_NEAR_WEIGHT (-1 / (6 * RF_SQUARE * RF_SQUARE))
#define RF_FAR_WEIGHT (1 / (24 * RF_SQUARE * RF_SQUARE))

/// G g: three weights become six.
RF_INLINE void RF(transform_kernel)(const RF(vector) g[3], RF(vector) to[6]) {
#pragma clang fp contract(off)
  const RF(vector) near_even = RF_NEAR_WEIGHT * (g[0] + RF_SQUARE * g[2]);
  const RF(vector) near_odd = (RF_NEAR_WEIGHT * RF_POINT) * g[1];
  const RF(vector) far_even = RF_FAR_WEIGHT * (g[0] + (4 * RF_SQUARE) * g[2]);
  const RF(vector) far_odd = (RF_FAR_WEIGHT * 2 * RF_POINT) * g[1];
  to[0] = RF_ZERO_WEIGHT * g[0];
  to[1] = near_even + near_odd;
  to[2] = near_even - near_odd;
  to[3] = far_even + far_odd;
  to[4] = far_even - far_odd;
  to[5] = g[2];
}

/// Gᵀ m: the gradient of three weights from that of six.
RF_INLINE void RF(restore_kernel)(const RF(vector) m[6], RF(vector) to[3]) {
#pragma clang fp contract(off)
  const RF(vector) near_sum = RF_NEAR_WEIGHT * (m[1] + m[2]);
  const RF(vector) far_sum = RF_FAR_WEIGHT * (m[3] + m[4]);
  to[0] = (RF_ZERO_WEIGHT * m[0] + near_sum) + far_sum;
  to[1] = (RF_NEAR_WEIGHT * RF_POINT) * (m[1] - m[2])
    + (RF_FAR_WEIGHT * 2 * RF_POINT) * (m[3] - m[4]);
  to[2] = m[5] + RF_SQUARE * (near_sum + 4 * far_sum);
}
