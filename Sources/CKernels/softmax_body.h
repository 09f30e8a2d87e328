// Softmax and the gradients of losses at the logits, row by row; included once for each variant.
//
// The exponentials of several rows lie next to each other, so that a compiler fills its vectors;
// maxima and sums run along each row in order.

/// numerators = exp(t - max t) with t = min(scale * logits, cap).
RK_INLINE void RK(exponentials)(
  const float *logits, int64_t rows, int64_t classes, float scale, float cap, float *numerators) {
  for (int64_t n = 0; n < rows; n++) {
    const float *row = logits + n * classes;
    float *out = numerators + n * classes;
    float largest = -INFINITY;
    for (int64_t i = 0; i < classes; i++) {
      const float scaled = row[i] * scale;
      out[i] = cap < scaled ? cap : scaled;
      largest = largest < out[i] ? out[i] : largest;
    }
    for (int64_t i = 0; i < classes; i++) out[i] -= largest;
  }
  for (int64_t i = 0; i < rows * classes; i++) numerators[i] = rk_exp_of_nonpositive(numerators[i]);
}

RK_INLINE float RK(row_sum)(const float *row, int64_t classes) {
  float sum = 0;
  for (int64_t i = 0; i < classes; i++) sum += row[i];
  return sum;
}

void RK(softmax)(
  const float *logits, int64_t rows, int64_t classes, float scale, float cap,
  float *restrict probabilities) {
  RK(exponentials)(logits, rows, classes, scale, cap, probabilities);
  for (int64_t n = 0; n < rows; n++) {
    float *row = probabilities + n * classes;
    const float factor = 1 / RK(row_sum)(row, classes);
    for (int64_t i = 0; i < classes; i++) row[i] *= factor;
  }
}

void RK(cross_entropy_gradient)(
  const float *logits, const int32_t *labels, int64_t rows, int64_t classes, float weight,
  float *restrict gradient) {
  RK(exponentials)(logits, rows, classes, 1, INFINITY, gradient);
  for (int64_t n = 0; n < rows; n++) {
    float *row = gradient + n * classes;
    const float factor = weight / RK(row_sum)(row, classes);
    for (int64_t i = 0; i < classes; i++) row[i] *= factor;
    row[labels[n]] -= weight;
  }
}

/// gradient += weight * (probabilities - teacher).
void RK(add_differences)(
  const float *probabilities, const float *teacher, int64_t count, float weight,
  float *restrict gradient) {
  for (int64_t i = 0; i < count; i++)
    gradient[i] = __builtin_fmaf(weight, probabilities[i] - teacher[i], gradient[i]);
}

/// The same for what is missing to the teacher alone; NaN passes through.
void RK(add_shortfalls)(
  const float *probabilities, const float *teacher, int64_t count, float weight,
  float *restrict gradient) {
  for (int64_t i = 0; i < count; i++) {
    const float difference = probabilities[i] - teacher[i];
    gradient[i] = __builtin_fmaf(weight, 0 < difference ? 0 : difference, gradient[i]);
  }
}
