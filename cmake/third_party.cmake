# The libraries we build ourselves. Their sources come from the user cache (acquire.py) or from the
# folders named by COUNTERPART_<NAME>_DIR; their warnings are not ours to mend.

find_package(Python3 COMPONENTS Interpreter REQUIRED)

# Sets <name>_folder for every name, fetching together what the user does not bring.
function(counterpart_sources)
    set(wanted "")
    foreach(name ${ARGN})
        string(TOUPPER "COUNTERPART_${name}_DIR" variable)
        set(${variable} "" CACHE PATH "Your own copy of ${name}; empty means fetch it")
        if(NOT ${variable})
            list(APPEND wanted ${name})
        elseif(NOT IS_DIRECTORY "${${variable}}")
            message(FATAL_ERROR "${variable} is '${${variable}}', which is not a folder.")
        endif()
        set(${name}_folder "${${variable}}" PARENT_SCOPE)
    endforeach()
    if(NOT wanted)
        return()
    endif()
    execute_process(
        COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/acquire.py ${wanted}
        OUTPUT_VARIABLE folders OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
    if(failed)
        message(FATAL_ERROR "A source is missing; the lines above name it and say what to do.")
    endif()
    string(REPLACE "\n" ";" folders "${folders}")
    foreach(name folder IN ZIP_LISTS wanted folders)
        set(${name}_folder "${folder}" PARENT_SCOPE)
    endforeach()
endfunction()

function(counterpart_third_party target)
    target_compile_options(${target} PRIVATE -w
        ${COUNTERPART_EXCEPTIONS} $<IF:$<BOOL:${EMSCRIPTEN}>,-O3,-O2>)
endfunction()

set(needed yyjson pugixml libsodium libyaml zlib)
if(EMSCRIPTEN)
    list(APPEND needed imgui lucide)
endif()
counterpart_sources(${needed})

add_library(yyjson STATIC ${yyjson_folder}/src/yyjson.c)
target_include_directories(yyjson SYSTEM PUBLIC ${yyjson_folder}/src)
target_compile_definitions(yyjson PUBLIC YYJSON_DISABLE_NON_STANDARD=1)
counterpart_third_party(yyjson)

add_library(pugixml STATIC ${pugixml_folder}/src/pugixml.cpp)
target_include_directories(pugixml SYSTEM PUBLIC ${pugixml_folder}/src)
target_compile_definitions(pugixml PUBLIC PUGIXML_NO_XPATH PUGIXML_NO_EXCEPTIONS)
counterpart_third_party(pugixml)

# The reading half only; its version numbers would otherwise come from a configure script.
add_library(yaml STATIC ${libyaml_folder}/src/api.c ${libyaml_folder}/src/reader.c
    ${libyaml_folder}/src/scanner.c ${libyaml_folder}/src/parser.c)
target_include_directories(yaml SYSTEM PUBLIC ${libyaml_folder}/include)
target_compile_definitions(yaml
    PUBLIC YAML_DECLARE_STATIC
    PRIVATE YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5
        YAML_VERSION_STRING="0.2.5")
counterpart_third_party(yaml)

# Plain C without configure: the same source path natively and as WebAssembly.
file(GLOB_RECURSE sodium_sources ${libsodium_folder}/src/libsodium/*.c)
set(sodium_generated ${PROJECT_BINARY_DIR}/sodium/include)
configure_file(${libsodium_folder}/builds/msvc/version.h ${sodium_generated}/sodium/version.h COPYONLY)
configure_file(${libsodium_folder}/src/libsodium/include/sodium/export.h
    ${sodium_generated}/sodium/export.h COPYONLY)
add_library(sodium STATIC ${sodium_sources})
target_include_directories(sodium SYSTEM
    PUBLIC ${libsodium_folder}/src/libsodium/include ${sodium_generated}
    PRIVATE ${libsodium_folder}/src/libsodium/include/sodium ${sodium_generated}/sodium)
target_compile_definitions(sodium
    PUBLIC SODIUM_STATIC
    PRIVATE CONFIGURED=1 NATIVE_LITTLE_ENDIAN=1 HAVE_WEAK_SYMBOLS=1 _GNU_SOURCE)
counterpart_third_party(sodium)

# Only what unpacks; nothing here packs or writes files.
add_library(zlib STATIC ${zlib_folder}/inflate.c ${zlib_folder}/inffast.c ${zlib_folder}/inftrees.c
    ${zlib_folder}/adler32.c ${zlib_folder}/crc32.c ${zlib_folder}/zutil.c)
target_include_directories(zlib SYSTEM PUBLIC ${zlib_folder})
counterpart_third_party(zlib)

if(EMSCRIPTEN)
    add_library(imgui STATIC
        ${imgui_folder}/imgui.cpp
        ${imgui_folder}/imgui_draw.cpp
        ${imgui_folder}/imgui_tables.cpp
        ${imgui_folder}/imgui_widgets.cpp
        ${imgui_folder}/imgui_demo.cpp
        ${imgui_folder}/backends/imgui_impl_opengl3.cpp)
    target_include_directories(imgui SYSTEM PUBLIC ${imgui_folder} ${imgui_folder}/backends)
    # The test engine hooks tell the annotation audit about every interactive item.
    target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
        IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_ENABLE_TEST_ENGINE)
    target_compile_options(imgui PRIVATE -w ${COUNTERPART_EXCEPTIONS} -Os)
endif()
