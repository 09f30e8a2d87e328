#pragma once
#include <gsl/gsl_errno.h>
