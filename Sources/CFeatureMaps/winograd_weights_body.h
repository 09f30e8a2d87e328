// Between weights [..][3 rows][3 columns] and transformed weights.

/// One kernel per lane; lanes beyond `lanes` are zero.
RF_INLINE RF(vector) RF(gather)(const float *from, int64_t pitch, int64_t lanes) {
  float values[RF_LANES] = {0};
  for (int64_t lane = 0; lane < lanes; lane++) values[lane] = from[lane * pitch];
  return RF(load)(values);
}

RF_INLINE int64_t RF(lanes_left)(const rf_kernels *kernels, int64_t output) {
  return kernels->outputs - output < RF_LANES ? kernels->outputs - output : RF_LANES;
}

void RF(winograd_weights)(
  const rf_kernels *kernels, const float *weights, bool turned, int64_t first, int64_t count,
  float *to) {
  const int64_t outputs = (kernels->outputs + RF_LANES - 1) / RF_LANES * RF_LANES;
  const int64_t pitch = rf_position_pitch(kernels->inputs * outputs);
  const int64_t panel = RF_VECTORS * RF_LANES;
  for (int64_t output = 0; output < outputs; output += RF_LANES) {
    // A panel has RF_VECTORS vectors where that many are left, else one.
    const bool full = outputs - output / panel * panel >= panel;
    const int64_t width = full ? panel : RF_LANES;
    const int64_t start = full ? output / panel * panel : output;
    const int64_t lanes = RF(lanes_left)(kernels, output);
    for (int64_t input = first; input < first + count; input++) {
      const float *kernel = weights + input * kernels->input_pitch + output * kernels->output_pitch;
      RF(vector) columns[3][6];
#pragma clang loop unroll(full)
      for (int k = 0; k < 3; k++) {
        RF(vector) line[3];
#pragma clang loop unroll(full)
        for (int i = 0; i < 3; i++) {
          const int place = turned ? 8 - (3 * i + k) : 3 * i + k;
          line[i] = lanes == RF_LANES
            ? RF(gather)(kernel + place, kernels->output_pitch, RF_LANES)
            : RF(gather)(kernel + place, kernels->output_pitch, lanes);
        }
        RF(transform_kernel)(line, columns[k]);
      }
      float *place = to + start * kernels->inputs + input * width + (output - start);
#pragma clang loop unroll(full)
      for (int i = 0; i < 6; i++) {
        const RF(vector) line[3] = {columns[0][i], columns[1][i], columns[2][i]};
        RF(vector) row[6];
        RF(transform_kernel)(line, row);
#pragma clang loop unroll(full)
        for (int k = 0; k < 6; k++) RF(store)(place + (6 * i + k) * pitch, row[k]);
      }
    }
  }
}

void RF(winograd_weight_gradient)(
  const rf_kernels *kernels, const float *transformed, int64_t parts, int64_t part_pitch,
  int64_t first, int64_t count, bool add, float *gradient) {
  const int64_t outputs = (kernels->outputs + RF_LANES - 1) / RF_LANES * RF_LANES;
  const int64_t pitch = rf_position_pitch(kernels->inputs * outputs);
  for (int64_t input = first; input < first + count; input++) {
    for (int64_t output = 0; output < outputs; output += RF_LANES) {
      const float *from = transformed + input * outputs + output;
      RF(vector) columns[6][3];
      for (int k = 0; k < 6; k++) {
        RF(vector) line[6];
#pragma clang loop unroll(full)
        for (int i = 0; i < 6; i++) {
          const float *place = from + (6 * i + k) * pitch;
          line[i] = RF(load)(place);
          for (int64_t part = 1; part < parts; part++)
            line[i] += RF(load)(place + part * part_pitch);
        }
        RF(restore_kernel)(line, columns[k]);
      }
      const int64_t lanes = RF(lanes_left)(kernels, output);
      float *kernel = gradient + input * kernels->input_pitch + output * kernels->output_pitch;
      for (int i = 0; i < 3; i++) {
        const RF(vector) line[6] = {
          columns[0][i], columns[1][i], columns[2][i], columns[3][i], columns[4][i],
          columns[5][i]};
        RF(vector) row[3];
        RF(restore_kernel)(line, row);
        for (int k = 0; k < 3; k++) {
          float values[RF_LANES];
          RF(store)(values, row[k]);
          // Windows were cut from the results' gradient rather than from the inputs, so the
          // kernel comes out turned by half a turn.
          float *place = kernel + 8 - (3 * i + k);
          for (int64_t lane = 0; lane < lanes; lane++) {
            float *to = place + lane * kernels->output_pitch;
            *to = add ? *to + values[lane] : values[lane];
          }
        }
      }
    }
  }
}
