# The terminal program, the tests and the benchmarks, natively or for Node.

set(optimised $<IF:$<BOOL:${EMSCRIPTEN}>,-O3,-O2>)

function(counterpart_program target name)
    if(EMSCRIPTEN)
        counterpart_node_program(${target} ${name})
        # Whoever wants only the page does not wait for these.
        set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
    else()
        set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name})
    endif()
endfunction()

file(GLOB_RECURSE terminal_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/shell/terminal/*.cpp)
if(terminal_sources)
    add_executable(terminal ${terminal_sources})
    counterpart_ours(terminal ${optimised})
    target_include_directories(terminal PRIVATE ${PROJECT_SOURCE_DIR}/shell/terminal)
    target_link_libraries(terminal PRIVATE core)
    counterpart_program(terminal counterpart)
endif()

# doctest is one header of the host. It is linked into the build tree alone, because the host's
# other headers must never be seen by the WebAssembly compiler.
find_path(COUNTERPART_DOCTEST_DIR doctest/doctest.h NO_CMAKE_FIND_ROOT_PATH
    PATHS /usr/include /usr/local/include
    DOC "Folder that holds doctest/doctest.h")
file(GLOB test_sources CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/tests/*_test.cpp ${PROJECT_SOURCE_DIR}/tests/*/*_test.cpp)
list(FILTER test_sources EXCLUDE REGEX "/tests/(page|bench|fuzz)/")
if(test_sources AND NOT COUNTERPART_DOCTEST_DIR)
    message(WARNING "doctest/doctest.h was not found, so core_tests is left out. Install the "
        "package 'doctest-dev' or pass -DCOUNTERPART_DOCTEST_DIR=FOLDER.")
elseif(test_sources)
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/headers)
    file(CREATE_LINK ${COUNTERPART_DOCTEST_DIR}/doctest ${PROJECT_BINARY_DIR}/headers/doctest
        SYMBOLIC)
    add_executable(core_tests ${test_sources} ${PROJECT_SOURCE_DIR}/tests/support/repository.cpp
        ${PROJECT_SOURCE_DIR}/tests/doctest_main.cpp)
    counterpart_ours(core_tests -O1)
    target_include_directories(core_tests SYSTEM PRIVATE ${PROJECT_BINARY_DIR}/headers)
    # The palette under web/ is plain data, and its contrast is tested without drawing anything.
    target_include_directories(core_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/web)
    target_compile_definitions(core_tests PRIVATE
        DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
    # One file knows where the sources are; a folder's name in every command would keep a compiler
    # cache from serving two checkouts.
    set_source_files_properties(${PROJECT_SOURCE_DIR}/tests/support/repository.cpp PROPERTIES
        COMPILE_DEFINITIONS "COUNTERPART_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\""
        SKIP_PRECOMPILE_HEADERS ON)
    target_link_libraries(core_tests PRIVATE core)
    counterpart_program(core_tests core_tests)
    # A second opinion about XML, where the machine has one; the number is that of the documents.
    if(NOT EMSCRIPTEN)
        find_package(EXPAT QUIET)
        if(EXPAT_FOUND)
            target_compile_definitions(core_tests PRIVATE COUNTERPART_EXPAT=20000)
            target_link_libraries(core_tests PRIVATE EXPAT::EXPAT)
        endif()
    endif()
    # And about time zones.
    find_path(cctz_headers cctz/time_zone.h NO_CACHE)
    find_library(cctz_library cctz NO_CACHE)
    if(NOT EMSCRIPTEN AND cctz_headers AND cctz_library)
        target_compile_definitions(core_tests PRIVATE COUNTERPART_CCTZ)
        target_link_libraries(core_tests PRIVATE ${cctz_library})
    endif()
    if(EMSCRIPTEN)
        # The tests read their environment; a program that does not cannot export it.
        target_link_options(core_tests PRIVATE -sEXPORTED_RUNTIME_METHODS=ENV)
    endif()
endif()

# Each benchmark is a program of its own, built when it is asked for: cmake --build ... -t bench
add_custom_target(bench)
file(GLOB bench_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/bench/*.cpp)
foreach(source ${bench_sources})
    get_filename_component(name ${source} NAME_WE)
    add_executable(bench_${name} EXCLUDE_FROM_ALL ${source})
    counterpart_ours(bench_${name} ${optimised})
    target_link_libraries(bench_${name} PRIVATE core)
    counterpart_program(bench_${name} bench_${name})
    add_dependencies(bench bench_${name})
endforeach()
