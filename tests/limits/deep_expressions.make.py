# differs: the parser stops at 100 nested brackets, so that a small C++ stack is enough
n = 90
print("# the parser stops at 100 nested brackets, so that a small C++ stack is enough")
print("x = 1")
print("print(" + "(" * n + "x" + ")" * n + ", " + "[" * n + "x" + "]" * n + ")")
print("print(" + "abs(" * n + "-x" + ")" * n + ", " + "-" * 500 + "x, " + "not " * 301 + "x)")
print("print(" + "x + (" * n + "x" + ")" * n + ", " + "x if not x else (" * n + "7" + ")" * n + ")")
print("print((" + "lambda: " * n + "x)" + "()" * n + ")")
print("print(" + "{'k': " * n + "x" + "}" * n + "['k']" * n + ")")
print("print(" + "1 ** " * 400 + "5)")
