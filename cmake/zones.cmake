# The rules of every time zone, compiled slim and made part of the core. Both tools of the machine
# are only read at build time; the program never looks at the machine's own zones.

find_program(COUNTERPART_ZIC zic NO_CMAKE_FIND_ROOT_PATH PATHS /usr/sbin
    DOC "The time zone compiler")
if(NOT COUNTERPART_ZIC)
    message(FATAL_ERROR "The time zone compiler zic was not found. Install the package 'libc-bin' "
        "or pass -DCOUNTERPART_ZIC=FILE.")
endif()
find_file(COUNTERPART_TZDATA_ZI tzdata.zi NO_CMAKE_FIND_ROOT_PATH PATHS /usr/share/zoneinfo
    DOC "The rules of all time zones as one text")
if(NOT COUNTERPART_TZDATA_ZI)
    message(FATAL_ERROR "tzdata.zi was not found. Install the package 'tzdata' or pass "
        "-DCOUNTERPART_TZDATA_ZI=FILE.")
endif()

function(counterpart_zones target)
    set(source ${PROJECT_BINARY_DIR}/generated/zone_data.cpp)
    add_custom_command(
        OUTPUT ${source}
        COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/zones.py
            --zic ${COUNTERPART_ZIC} --rules ${COUNTERPART_TZDATA_ZI} --source ${source}
        DEPENDS ${PROJECT_SOURCE_DIR}/cmake/zones.py ${COUNTERPART_TZDATA_ZI}
        COMMENT "Packing the time zones"
        VERBATIM)
    target_sources(${target} PRIVATE ${source})
endfunction()
