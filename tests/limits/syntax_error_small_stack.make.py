# differs: compiling stops where the C++ stack of a small board would end; CPython's stack is large
# options: -X cstack=16K
print("# what a large stack compiles is a syntax error on a small one, not a crash")
print("x = " + "abs(" * 90 + "-1" + ")" * 90)
