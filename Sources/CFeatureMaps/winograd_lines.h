// One-dimensional transforms of Winograd's F(4, 3) and of its transpose; a square tile takes them
// once along its columns and once along its rows.
//
// With the points 0, ±a, ±b and infinity, a line of six values d, three weights g and four results
// y obey y = Aᵀ [(G g) ⊙ (Bᵀ d)]. The usual points 0, ±1, ±2 are cheaper by a few additions, but
// a = 3/4 and b = 3/2 lose three times less to rounding, and every constant below is exact.
//
// Source: Winograd 1980, "Arithmetic Complexity of Computations", doi:10.1137/1.9781611970364;
// Lavin & Gray 2016, arXiv:1509.09308, section 4; Toom–Cook points as in Barabasz, Anderson,
// Soodhalter & Gregg 2020, arXiv:1803.10986.

#define RF_NEAR 0.75f
#define RF_FAR 1.5f
#define RF_NEAR_SQUARE (RF_NEAR * RF_NEAR)
#define RF_FAR_SQUARE (RF_FAR * RF_FAR)

/// Bᵀ d: the products of (x - q) over the other finite points q, as coefficients of d.
RF_INLINE void RF(transform_window)(const RF(vector) d[6], RF(vector) to[6]) {
  const float sum = RF_NEAR_SQUARE + RF_FAR_SQUARE, product = RF_NEAR_SQUARE * RF_FAR_SQUARE;
  const RF(vector) near_even = d[4] - RF_FAR_SQUARE * d[2];
  const RF(vector) near_odd = d[3] - RF_FAR_SQUARE * d[1];
  const RF(vector) far_even = d[4] - RF_NEAR_SQUARE * d[2];
  const RF(vector) far_odd = d[3] - RF_NEAR_SQUARE * d[1];
  to[0] = (d[4] - sum * d[2]) + product * d[0];
  to[1] = near_even + RF_NEAR * near_odd;
  to[2] = near_even - RF_NEAR * near_odd;
  to[3] = far_even + RF_FAR * far_odd;
  to[4] = far_even - RF_FAR * far_odd;
  to[5] = (d[5] - sum * d[3]) + product * d[1];
}

/// A y: the polynomial with the coefficients y at the six points.
RF_INLINE void RF(transform_tile)(const RF(vector) y[4], RF(vector) to[6]) {
  const RF(vector) near_even = y[0] + RF_NEAR_SQUARE * y[2];
  const RF(vector) near_odd = y[1] + RF_NEAR_SQUARE * y[3];
  const RF(vector) far_even = y[0] + RF_FAR_SQUARE * y[2];
  const RF(vector) far_odd = y[1] + RF_FAR_SQUARE * y[3];
  to[0] = y[0];
  to[1] = near_even + RF_NEAR * near_odd;
  to[2] = near_even - RF_NEAR * near_odd;
  to[3] = far_even + RF_FAR * far_odd;
  to[4] = far_even - RF_FAR * far_odd;
  to[5] = y[3];
}

/// Aᵀ m: back to four results.
RF_INLINE void RF(restore_tile)(const RF(vector) m[6], RF(vector) to[4]) {
  const RF(vector) near_sum = m[1] + m[2], near_difference = RF_NEAR * (m[1] - m[2]);
  const RF(vector) far_sum = m[3] + m[4], far_difference = RF_FAR * (m[3] - m[4]);
  to[0] = (m[0] + near_sum) + far_sum;
  to[1] = near_difference + far_difference;
  to[2] = RF_NEAR_SQUARE * near_sum + RF_FAR_SQUARE * far_sum;
  to[3] = (m[5] + RF_NEAR_SQUARE * near_difference) + RF_FAR_SQUARE * far_difference;
}

// G divides the values at the points by the products of their differences to the other points.
#define RF_ZERO_WEIGHT (1 / (RF_NEAR_SQUARE * RF_FAR_SQUARE))
#define RF_NEAR_WEIGHT (1 / (2 * RF_NEAR_SQUARE * (RF_NEAR_SQUARE - RF_FAR_SQUARE)))
#define RF_FAR_WEIGHT (1 / (2 * RF_FAR_SQUARE * (RF_FAR_SQUARE - RF_NEAR_SQUARE)))

/// G g: three weights become six.
RF_INLINE void RF(transform_kernel)(const RF(vector) g[3], RF(vector) to[6]) {
  const RF(vector) near_even = RF_NEAR_WEIGHT * (g[0] + RF_NEAR_SQUARE * g[2]);
  const RF(vector) near_odd = (RF_NEAR_WEIGHT * RF_NEAR) * g[1];
  const RF(vector) far_even = RF_FAR_WEIGHT * (g[0] + RF_FAR_SQUARE * g[2]);
  const RF(vector) far_odd = (RF_FAR_WEIGHT * RF_FAR) * g[1];
  to[0] = RF_ZERO_WEIGHT * g[0];
  to[1] = near_even + near_odd;
  to[2] = near_even - near_odd;
  to[3] = far_even + far_odd;
  to[4] = far_even - far_odd;
  to[5] = g[2];
}

/// Gᵀ m: the gradient of three weights from that of six.
RF_INLINE void RF(restore_kernel)(const RF(vector) m[6], RF(vector) to[3]) {
  const RF(vector) near_sum = RF_NEAR_WEIGHT * (m[1] + m[2]);
  const RF(vector) far_sum = RF_FAR_WEIGHT * (m[3] + m[4]);
  to[0] = (RF_ZERO_WEIGHT * m[0] + near_sum) + far_sum;
  to[1] = (RF_NEAR_WEIGHT * RF_NEAR) * (m[1] - m[2]) + (RF_FAR_WEIGHT * RF_FAR) * (m[3] - m[4]);
  to[2] = (m[5] + RF_NEAR_SQUARE * near_sum) + RF_FAR_SQUARE * far_sum;
}
