# Finds the Emscripten that is on the path (or in EMSDK) and hands over to its own toolchain file,
# so that a preset needs no path of any machine.

if(NOT EMSCRIPTEN_ROOT_PATH)
    find_program(COUNTERPART_EM_CONFIG em-config HINTS $ENV{EMSDK}/upstream/emscripten)
    find_program(COUNTERPART_EMCC emcc HINTS $ENV{EMSDK}/upstream/emscripten)
    if(NOT COUNTERPART_EM_CONFIG OR NOT COUNTERPART_EMCC)
        message(FATAL_ERROR
            "Emscripten (emcc, em-config) was not found. Install the package 'emscripten', or "
            "activate an Emscripten SDK, or pass -DEMSCRIPTEN_ROOT_PATH=FOLDER.")
    endif()
    execute_process(COMMAND ${COUNTERPART_EM_CONFIG} EMSCRIPTEN_ROOT
        OUTPUT_VARIABLE counterpart_root OUTPUT_STRIP_TRAILING_WHITESPACE)
    set(EMSCRIPTEN_ROOT_PATH "${counterpart_root}" CACHE PATH "Where Emscripten lives")
endif()

# The distribution keeps the parser that Emscripten's linker needs here; elsewhere it is bundled.
if(IS_DIRECTORY /usr/share/nodejs/acorn)
    set(ENV{NODE_PATH} /usr/share/nodejs)
endif()

include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")
