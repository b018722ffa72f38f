// The one place that defines doctest's own code; every other test file only declares cases.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN

#include <doctest/doctest.h>
