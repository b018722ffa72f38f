// Processor time for benchmarks, natively and under Node, so that a busy machine changes no figure.
#pragma once

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#else
#include <ctime>
#endif

namespace counterpart::bench {

/// Seconds of processor time since some moment. Under Node std::clock would tell the time of day.
inline double seconds()
{
#ifdef __EMSCRIPTEN__
    return EM_ASM_DOUBLE({
        const used = process.cpuUsage();
        return (used.user + used.system) / 1e6;
    });
#else
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

} // namespace counterpart::bench
