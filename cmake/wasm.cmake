# Everything that depends on which Emscripten is installed. Features are looked up in its own
# settings file; no version number is compared.

if(NOT EMSCRIPTEN)
    return()
endif()

# The linker needs its parser also when the build tool is called without a preset.
if(IS_DIRECTORY /usr/share/nodejs/acorn)
    set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK
        "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()

file(READ ${EMSCRIPTEN_ROOT_PATH}/src/settings.js counterpart_settings)

# Appends -s<name>=<value> to the list if this Emscripten knows the setting.
function(counterpart_setting list name value)
    if(counterpart_settings MATCHES "var ${name} *=")
        set(${list} ${${list}} -s${name}=${value} PARENT_SCOPE)
    endif()
endfunction()

set(COUNTERPART_WASM_LINK -fwasm-exceptions -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=64MB
    -sMALLOC=dlmalloc -sMODULARIZE=1)
# Above 2 GB an address is a negative number in JavaScript: where ours handles one, it says `>>> 0`.
# 128 MB short of the 4 GB that can be addressed: what would end beyond them is answered with a null
# address and not as a growth that is refused (page.cmake), and our script never asks for so much.
counterpart_setting(COUNTERPART_WASM_LINK MAXIMUM_MEMORY 3968MB)
counterpart_setting(COUNTERPART_WASM_LINK TOTAL_STACK 4MB)
counterpart_setting(COUNTERPART_WASM_LINK STACK_SIZE 4MB)

# Newer Emscriptens keep Embind beside the other JavaScript libraries and spell its flag as one.
if(EXISTS ${EMSCRIPTEN_ROOT_PATH}/src/lib/libembind.js)
    set(COUNTERPART_EMBIND -lembind)
    set(COUNTERPART_HEAPS ,HEAPU8,HEAP32,HEAPU32,HEAPF32)
else()
    set(COUNTERPART_EMBIND --bind)
    set(COUNTERPART_HEAPS "")
endif()

# An optimised link alone takes longer than everything else after a small edit.
set(COUNTERPART_LINK_OPTIMISED $<IF:$<BOOL:${COUNTERPART_QUICK}>,-O1,-O2>)

# A program for Node that sees the real files, and a launcher beside it with the plain name.
function(counterpart_node_program target name)
    target_link_options(${target} PRIVATE ${COUNTERPART_WASM_LINK} ${COUNTERPART_LINK_OPTIMISED}
        -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sEXPORT_NAME=program)
    set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} SUFFIX .js)
    set(COUNTERPART_PROGRAM ${name})
    configure_file(${PROJECT_SOURCE_DIR}/cmake/launcher.js.in ${PROJECT_BINARY_DIR}/${name}
        @ONLY FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
        WORLD_READ WORLD_EXECUTE)
endfunction()
