# What every target of ours has in common.

function(counterpart_ours target)
    target_compile_options(${target} PRIVATE
        -Wall -Wextra -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> -Wconversion -Wshadow ${COUNTERPART_EXCEPTIONS} ${ARGN})
    # The same arithmetic everywhere: no fused multiply-add where the source names two operations.
    target_compile_options(${target} PRIVATE -ffp-contract=off)
endfunction()
