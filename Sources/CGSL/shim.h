#pragma once
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_sf_lambert.h>
#include <gsl/gsl_vector.h>

/* Swift refuses C globals that are not constant; this one is never written. */
static inline const gsl_multifit_nlinear_type *retort_gsl_trust_region(void) {
  return gsl_multifit_nlinear_trust;
}
