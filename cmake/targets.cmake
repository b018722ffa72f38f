# What every target of ours has in common.

function(counterpart_ours target)
    target_compile_options(${target} PRIVATE
        -Wall -Wextra -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> -Wconversion -Wshadow ${COUNTERPART_EXCEPTIONS} ${ARGN})
    # The same arithmetic everywhere: no fused multiply-add where the source names two operations.
    target_compile_options(${target} PRIVATE -ffp-contract=off)
    if(COUNTERPART_QUICK)
        target_compile_options(${target} PRIVATE $<IF:$<BOOL:${EMSCRIPTEN}>,-O1,-O0>)
    endif()
    if(COUNTERPART_QUICK AND NOT EMSCRIPTEN)
        target_precompile_headers(${target} PRIVATE
            $<$<COMPILE_LANGUAGE:CXX>:<algorithm$<ANGLE-R>>
            $<$<COMPILE_LANGUAGE:CXX>:<functional$<ANGLE-R>>
            $<$<COMPILE_LANGUAGE:CXX>:<map$<ANGLE-R>>
            $<$<COMPILE_LANGUAGE:CXX>:<memory$<ANGLE-R>>
            $<$<COMPILE_LANGUAGE:CXX>:<optional$<ANGLE-R>>
            $<$<COMPILE_LANGUAGE:CXX>:<string$<ANGLE-R>>
            $<$<COMPILE_LANGUAGE:CXX>:<variant$<ANGLE-R>>
            $<$<COMPILE_LANGUAGE:CXX>:<vector$<ANGLE-R>>)
    endif()
endfunction()

# The tables of the e-invoice rules, made from assets/rules and compiled into the core.
function(counterpart_rules target)
    set(folder ${PROJECT_BINARY_DIR}/generated)
    file(GLOB_RECURSE facts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/assets/rules/*.json)
    add_custom_command(
        OUTPUT ${folder}/einvoice_terms.h ${folder}/einvoice_tables.cpp
        COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/rules.py
            --assets ${PROJECT_SOURCE_DIR}/assets/rules
            --header ${folder}/einvoice_terms.h --source ${folder}/einvoice_tables.cpp
        DEPENDS ${PROJECT_SOURCE_DIR}/cmake/rules.py ${facts}
        COMMENT "Turning the e-invoice rules into tables"
        VERBATIM)
    target_sources(${target} PRIVATE ${folder}/einvoice_tables.cpp ${folder}/einvoice_terms.h)
    target_include_directories(${target} PUBLIC ${folder})
endfunction()
