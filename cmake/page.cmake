# The page: app.mjs and app.wasm, its fonts, and the static folder build/web/site.

find_file(COUNTERPART_INTER_REGULAR Inter-Regular.otf NO_CMAKE_FIND_ROOT_PATH
    PATHS /usr/share/fonts/opentype/inter
    DOC "The regular weight of Inter; the semibold one lies beside it")
if(NOT COUNTERPART_INTER_REGULAR)
    message(FATAL_ERROR "Inter-Regular.otf was not found. Install the package 'fonts-inter' or "
        "pass -DCOUNTERPART_INTER_REGULAR=FILE (with Inter-SemiBold.otf beside it).")
endif()
get_filename_component(inter_folder ${COUNTERPART_INTER_REGULAR} DIRECTORY)

# fonttools may belong to another Python than the one that runs cmake.
if(NOT COUNTERPART_FONT_PYTHON)
    foreach(candidate ${Python3_EXECUTABLE} /usr/bin/python3)
        execute_process(COMMAND ${candidate} -c "import fontTools.subset"
            RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
        if(NOT failed)
            set(COUNTERPART_FONT_PYTHON ${candidate} CACHE FILEPATH "A Python with fonttools")
            break()
        endif()
    endforeach()
endif()
if(NOT COUNTERPART_FONT_PYTHON)
    message(FATAL_ERROR "No Python with fonttools was found. Install the package "
        "'python3-fonttools' or pass -DCOUNTERPART_FONT_PYTHON=FILE.")
endif()

set(fonts ${PROJECT_BINARY_DIR}/fonts)
set(generated ${PROJECT_BINARY_DIR}/generated)
add_custom_command(
    OUTPUT ${fonts}/inter-regular.otf ${fonts}/inter-semibold.otf ${fonts}/lucide.ttf
        ${generated}/icons.h
    COMMAND ${COUNTERPART_FONT_PYTHON} ${PROJECT_SOURCE_DIR}/cmake/fonts.py
        --inter ${inter_folder} --lucide ${lucide_folder} --fonts ${fonts}
        --header ${generated}/icons.h
    DEPENDS ${PROJECT_SOURCE_DIR}/cmake/fonts.py ${PROJECT_SOURCE_DIR}/cmake/icons.txt
    COMMENT "Cutting the fonts and naming the icons"
    VERBATIM)
add_custom_target(fonts DEPENDS ${fonts}/lucide.ttf ${generated}/icons.h)

file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/*.cpp)
if(NOT web_sources)
    return()
endif()

set(page_link ${COUNTERPART_WASM_LINK} ${COUNTERPART_EMBIND} ${COUNTERPART_LINK_OPTIMISED} -lidbfs.js
    -sEXPORT_ES6=1 -sENVIRONMENT=web -sDYNAMIC_EXECUTION=0 -sFORCE_FILESYSTEM=1
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    "-sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToUTF8,lengthBytesUTF8,FS,IDBFS${COUNTERPART_HEAPS}"
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free)
counterpart_setting(page_link USE_ES6_IMPORT_META 1)
# Memory that is refused ends the program there and then (shell/page/program.js). Going on with a null
# address would write over the program's own data, in C as in JavaScript.
counterpart_setting(page_link ABORTING_MALLOC 1)

add_executable(page ${web_sources})
add_dependencies(page fonts)
counterpart_ours(page -Os)
target_include_directories(page PRIVATE ${PROJECT_SOURCE_DIR}/web)
target_include_directories(page SYSTEM PRIVATE ${generated})
target_link_libraries(page PRIVATE core imgui)
target_link_options(page PRIVATE ${page_link})
set_target_properties(page PROPERTIES OUTPUT_NAME app SUFFIX .mjs
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/app)

# Always looked at, and written only where something differs: a new file of the shell or a new
# sample needs no new configuration.
add_custom_target(site ALL
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/site.py
        --source ${PROJECT_SOURCE_DIR} --app ${PROJECT_BINARY_DIR}/app --fonts ${fonts}
        --site ${PROJECT_BINARY_DIR}/site
    COMMENT "Assembling build/web/site"
    VERBATIM)
add_dependencies(site page fonts)

include(cmake/bench_page.cmake)
