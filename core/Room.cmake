# Build rules shared by every room: one static library per room, its flags in one interface target.

add_library(vestibule_flags INTERFACE)
target_compile_definitions(vestibule_flags INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
  QT_DISABLE_DEPRECATED_BEFORE=0x060400 _GLIBCXX_ASSERTIONS)
target_compile_options(vestibule_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference
  -Wimplicit-fallthrough -Werror=switch -Werror=return-type -fstack-protector-strong)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(vestibule_flags INTERFACE _FORTIFY_SOURCE=2)
  # With -O2, g++ 12 sees overflows in std::string and null pointers after checks where there are none (its bugs 105329,
  # 105651). The dev preset keeps the null check.
  target_compile_options(vestibule_flags INTERFACE
    -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-null-dereference)
endif()
if(VESTIBULE_WARNINGS_AS_ERRORS)
  target_compile_options(vestibule_flags INTERFACE -Werror)
endif()
if(VESTIBULE_SANITIZE)
  target_compile_options(vestibule_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(vestibule_flags INTERFACE -fsanitize=address,undefined)
else()
  target_link_options(vestibule_flags INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The compiler's own garbage collection, over the pages of a precompiled header, takes an eighth of its time.
  target_compile_options(vestibule_flags INTERFACE --param=ggc-min-heapsize=1000000)
endif()
if(VESTIBULE_UNITY)
  # A class whose members are file-local is one file's own, also where that file is included by a larger unit.
  target_compile_options(vestibule_flags INTERFACE -Wno-subobject-linkage)
endif()

if(VESTIBULE_FUZZ)
  # Doubles that do not fit an integer are no part of clang's `undefined`.
  target_compile_options(vestibule_flags INTERFACE
    -fsanitize=fuzzer-no-link,float-cast-overflow -fno-sanitize-recover=float-cast-overflow)
endif()

# vestibule_room(<name> SOURCES <files...> [PUBLIC <libs...>] [PRIVATE <libs...>] [PCH <headers...>])
# makes vestibule_<name> with the alias Vestibule::<name>. Headers are included from the top of the tree:
# #include "core/base/Result.h". With VESTIBULE_UNITY ten files are compiled as one, which takes a third of the time;
# vestibule_alone(<files...>) names those whose file-local names another file of the room has too.
function(vestibule_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE;PCH" ${ARGN})
  add_library(vestibule_${name} STATIC ${ARG_SOURCES})
  add_library(Vestibule::${name} ALIAS vestibule_${name})
  target_include_directories(vestibule_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(vestibule_${name} PUBLIC ${ARG_PUBLIC} PRIVATE vestibule_flags ${ARG_PRIVATE})
  if(VESTIBULE_UNITY)
    set_target_properties(vestibule_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 10)
  elseif(ARG_PCH)
    target_precompile_headers(vestibule_${name} PRIVATE ${ARG_PCH})
  endif()
endfunction()

function(vestibule_alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
