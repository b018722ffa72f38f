# The empty page that the first paint is measured against (tests/bench/run.py): our canvas, our
# fonts, and a frame that shows nothing. Built when it is asked for.

set(empty_page ${PROJECT_BINARY_DIR}/bench_page)
set(empty_page_link ${COUNTERPART_WASM_LINK} -O2 -sEXPORT_ES6=1 -sENVIRONMENT=web
    -sDYNAMIC_EXECUTION=0 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    "-sEXPORTED_RUNTIME_METHODS=UTF8ToString${COUNTERPART_HEAPS}"
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free)
counterpart_setting(empty_page_link USE_ES6_IMPORT_META 1)

file(GLOB interface_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/ui/*.cpp)
add_executable(bench_empty_page EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/bench/page/empty.cpp
    ${PROJECT_SOURCE_DIR}/web/host/canvas.cpp ${interface_sources})
add_dependencies(bench_empty_page fonts)
counterpart_ours(bench_empty_page -Os)
target_include_directories(bench_empty_page PRIVATE ${PROJECT_SOURCE_DIR}/web)
target_include_directories(bench_empty_page SYSTEM PRIVATE ${generated})
target_link_libraries(bench_empty_page PRIVATE core imgui)
target_link_options(bench_empty_page PRIVATE ${empty_page_link})
set_target_properties(bench_empty_page PROPERTIES OUTPUT_NAME empty SUFFIX .mjs
    RUNTIME_OUTPUT_DIRECTORY ${empty_page})
add_custom_command(TARGET bench_empty_page POST_BUILD
    COMMAND ${CMAKE_COMMAND} -E copy ${PROJECT_SOURCE_DIR}/tests/bench/page/index.html
        ${PROJECT_SOURCE_DIR}/tests/bench/page/empty_start.js ${empty_page}
    COMMAND ${CMAKE_COMMAND} -E copy_directory ${fonts} ${empty_page}/fonts
    VERBATIM)
