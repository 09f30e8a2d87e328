// The two halves of a pass over patches along one coordinate each; included once for each variant.
//
// Slopes are [patches][columns].

RK_INLINE void RK(sparse_forward_power)(
  const int power, const rk_network *network, const rk_sparse_block *block, const float *weights,
  const rk_workspace *workspace) {
  const RK(activation) activation = RK(activation_of)(network);
  const int64_t columns = network->columns, start = block->offsets[0];
  const float scale = 1 / network->threshold;
  for (int64_t n = 0; n < block->samples; n++) {
    for (int64_t column = 0; column < columns; column += RK_COLUMN_MULTIPLE) {
      RK(total) total[RK_COLUMN_MULTIPLE / RK_LANES];
#pragma clang loop unroll(full)
      for (int v = 0; v < RK_COLUMN_MULTIPLE / RK_LANES; v++) total[v] = (RK(total)){0, 0};
      for (int64_t p = block->offsets[n]; p < block->offsets[n + 1]; p++) {
        const float *weight = weights + block->coordinates[p] * columns + column;
        float *slopes = workspace->slopes + (p - start) * columns + column;
        const RK(lanes) strength = block->strengths[p] * scale;
#pragma clang loop unroll(full)
        for (int v = 0; v < RK_COLUMN_MULTIPLE / RK_LANES; v++) {
          const RK(lanes) z = strength * RK(load)(weight + v * RK_LANES);
          RK(store)(RK(activate)(power, z, &activation, &total[v]), slopes + v * RK_LANES);
        }
      }
#pragma clang loop unroll(full)
      for (int v = 0; v < RK_COLUMN_MULTIPLE / RK_LANES; v++)
        RK(store_total)(
          total[v], &activation, workspace->sums + n * columns + column + v * RK_LANES);
    }
  }
}

void RK(sparse_forward)(
  const rk_network *network, const rk_sparse_block *block, const float *weights,
  const rk_workspace *workspace, float *logits) {
  if (network->power == 2) RK(sparse_forward_power)(2, network, block, weights, workspace);
  else if (network->power == 3) RK(sparse_forward_power)(3, network, block, weights, workspace);
  else if (network->power == 4) RK(sparse_forward_power)(4, network, block, weights, workspace);
  else RK(sparse_forward_power)(0, network, block, weights, workspace);
  for (int64_t n = 0; n < block->samples; n++)
    RK(logits_of_sums)(
      network, workspace->sums + n * network->columns, logits + n * network->classes);
}

void RK(sparse_backward)(
  const rk_network *network, const rk_sparse_block *block, const rk_workspace *workspace,
  const float *logit_gradient, float *gradient) {
  const int64_t columns = network->columns, start = block->offsets[0];
  for (int64_t n = 0; n < block->samples; n++) {
    float *spread = workspace->sums + n * columns;
    RK(spread)(network, logit_gradient + n * network->classes, spread);
    for (int64_t p = block->offsets[n]; p < block->offsets[n + 1]; p++) {
      float *row = gradient + block->coordinates[p] * columns;
      const float *slopes = workspace->slopes + (p - start) * columns;
      const RK(lanes) strength = block->strengths[p];
      for (int64_t column = 0; column < columns; column += RK_LANES) {
        const RK(lanes) factor = RK(load)(slopes + column) * RK(load)(spread + column);
        RK(store)(RK(fused)(strength, factor, RK(load)(row + column)), row + column);
      }
    }
  }
}
