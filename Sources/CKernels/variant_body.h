// Every kernel for vectors of RK_LANES floats and register tiles of RK_ROWS rows by RK_VECTORS
// vectors. A variant defines these and RK(name), and includes this file once.
//
// The order of every sum is fixed by the mathematics alone: pre-activations over coordinates,
// activations over patches and then over the neurons of a class, gradients over patches. Neither
// the lanes nor the tiles nor the size of a block show in the result.

#include "neurons_body.h"
#include "dense_body.h"
#include "sparse_body.h"
#include "softmax_body.h"
#include "descent_body.h"
