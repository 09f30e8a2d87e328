#pragma once
#include <plplot.h>
