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
add_script_test(lang stress run_lang.py --interpreter $<TARGET_FILE:firnpy> --folder tests/lang --timeout 120)
add_script_test(limits "" run_lang.py --interpreter $<TARGET_FILE:firnpy> --folder tests/limits --timeout 120)
# Each program of the language tests as an image of its own, which has only what that program can reach. One has an
# import that the builder refuses.
add_script_test(lang_frozen slow run_lang.py --folder tests/lang --skip import_errors --timeout 120 --interpreter
                "${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/run_frozen.py --firn $<TARGET_FILE:firn>")
set_tests_properties(expectations lang lang_frozen limits PROPERTIES PROCESSORS 2)
set_tests_properties(lang_frozen PROPERTIES TIMEOUT 1200)
foreach(manifest sensor_node blinky)
  set(expect manifests/${manifest}.json --expect tests/images/${manifest}.out)
  add_script_test(cpython_${manifest} images cpython_app.py ${expect})
  add_script_test(cpython_${manifest}_single images cpython_app.py ${expect} --single)
endforeach()

# Whole images, built by `firn` itself. They share its cache of VM libraries, which the first one fills.
add_script_test(errors "" run_errors.py --firn $<TARGET_FILE:firn>)
add_script_test(bytecode "" run_bytecode.py --program $<TARGET_FILE:firn_tests>)
foreach(board host mps2-an385 microbit virt-rv32)
  add_script_test(image_sensor_node_${board} "images;slow" run_images.py --firn $<TARGET_FILE:firn>
                  output manifests/sensor_node.json ${board} tests/images/sensor_node.out)
endforeach()
add_script_test(image_blinky "images;slow" run_images.py --firn $<TARGET_FILE:firn>
                output manifests/blinky.json mps2-an385 tests/images/blinky.out)
foreach(board host mps2-an385 virt-rv32)
  add_script_test(image_everything_${board} "images;slow" run_images.py --firn $<TARGET_FILE:firn>
                  output tests/images/everything/everything.json ${board} tests/images/everything/everything.out)
endforeach()
add_script_test(image_reproducible "images;slow" run_images.py --firn $<TARGET_FILE:firn>
                reproducible manifests/sensor_node.json mps2-an385)
add_script_test(image_fresh "images;slow" run_images.py --firn $<TARGET_FILE:firn> fresh mps2-an385)
add_script_test(image_failures "images;slow" run_images.py --firn $<TARGET_FILE:firn> failures)
add_script_test(image_stress "images;slow" run_images.py --firn $<TARGET_FILE:firn>
                stress manifests/sensor_node.json tests/images/sensor_node.out)
add_script_test(image_memory "images;slow" run_images.py --firn $<TARGET_FILE:firn> memory manifests/sensor_node.json)
foreach(board mps2-an385 virt-rv32)
  add_script_test(image_emitted_${board} "images;slow" run_emitted.py --firn $<TARGET_FILE:firn>
                  manifests/sensor_node.json ${board})
endforeach()
