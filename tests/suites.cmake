# The script suites as tests of CTest. A new test file needs no line here: each suite lists its own folder.
# Included by the top CMakeLists.txt once the targets `firn` and `firnpy` are known.

find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)

# add_script_test(NAME LABELS SCRIPT ARGUMENT...): two cores for those that run programs in parallel.
function(add_script_test name labels script)
  add_test(NAME ${name} COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/${script} ${ARGN}
           WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS "${labels}" TIMEOUT 600)
endfunction()

add_script_test(rooms "" check_rooms.py)
add_script_test(expectations slow make_expectations.py --check)
foreach(suite lang limits)
  add_script_test(${suite} stress run_lang.py --interpreter $<TARGET_FILE:firnpy>
                  --folder ${CMAKE_SOURCE_DIR}/tests/${suite} --timeout 120)
  set_tests_properties(${suite} PROPERTIES PROCESSORS 2)
endforeach()
foreach(manifest sensor_node blinky)
  foreach(width double single)
    add_script_test(cpython_${manifest}_${width} "" cpython_app.py manifests/${manifest}.json
                    $<$<STREQUAL:${width},single>:--single> --expect tests/images/${manifest}.out)
    set_tests_properties(cpython_${manifest}_${width} PROPERTIES LABELS "images")
  endforeach()
endforeach()
