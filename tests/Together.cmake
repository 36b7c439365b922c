# Compiles the files of a test binary six at a time, which takes two fifths of the time. Each file keeps its file-local
# names to itself: it is included inside a namespace of its own, after the headers of all of them. Not so a file that adds
# to a namespace or a library's templates; it is compiled alone.
#
# As a script (-DSOURCES=... -DHEADER=...): writes the header that includes what these files include.
if(CMAKE_SCRIPT_MODE_FILE)
  set(lines)
  foreach(source ${SOURCES})
    file(STRINGS ${source} own REGEX "^#include ")
    list(FILTER own EXCLUDE REGEX "\\.moc\"")
    list(APPEND lines ${own})
  endforeach()
  list(REMOVE_DUPLICATES lines)
  list(SORT lines)
  list(JOIN lines "\n" text)
  file(CONFIGURE OUTPUT ${HEADER} CONTENT "#pragma once\n${text}\n" @ONLY)
  return()
endif()

function(vestibule_together target)
  get_target_property(sources ${target} SOURCES)
  set(together)
  foreach(source ${sources})
    get_filename_component(name ${source} NAME)
    get_filename_component(path ${source} ABSOLUTE)
    if(NOT name MATCHES "\\.cpp$")
      continue()
    endif()
    file(STRINGS ${path} wide REGEX "^(namespace [a-z]|template <>|Q_IMPORT_PLUGIN|Q_DECLARE_METATYPE)")
    if(name MATCHES "^Test" AND NOT wide)
      list(APPEND together ${path})
    else()
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()
  set(header ${CMAKE_CURRENT_BINARY_DIR}/${target}_headers.h)
  add_custom_command(OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} "-DSOURCES=${together}" -DHEADER=${header} -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    DEPENDS ${together} ${CMAKE_CURRENT_FUNCTION_LIST_FILE} VERBATIM)
  set_source_files_properties(${header} PROPERTIES SKIP_AUTOGEN ON)
  target_sources(${target} PRIVATE ${header})
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6
    UNITY_BUILD_UNIQUE_ID VESTIBULE_TEST_FILE
    UNITY_BUILD_CODE_BEFORE_INCLUDE "#include \"${header}\"\nnamespace VESTIBULE_TEST_FILE {"
    UNITY_BUILD_CODE_AFTER_INCLUDE "}")
endfunction()
