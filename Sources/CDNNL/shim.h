/* oneDNN as Swift sees it, with versions 2 and 3 made alike.
 *
 * Version 2 describes a memory layout by a struct and an operation by a descriptor of its own;
 * version 3 hides the layout behind a pointer and makes the primitive descriptor in one call.
 * Here a layout is a pointer in both, owned by who made it, and an operation is one call.
 *
 * Shapes, strides and paddings are int64_t arrays with one entry for each axis.
 */
#pragma once
#include <oneapi/dnnl/dnnl.h>

#include "attributes.h"
#include "layouts.h"
#include "operations.h"
#include "threads.h"
