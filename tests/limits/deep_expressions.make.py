# nearly 200 brackets of each kind, one in the other
n = 195
print("# nearly 200 brackets of each kind, one in the other")
print("x = 1")
print("print(" + "(" * n + "x" + ")" * n + ", " + "[" * n + "x" + "]" * n + ")")
print("print(" + "abs(" * n + "-x" + ")" * n + ")")
print("print(" + "x + (" * 95 + "x" + ")" * 95 + ")")
print("print(" + "x if not x else (" * 90 + "7" + ")" * 90 + ")")
print("print((" + "lambda: " * n + "x)" + "()" * n + ")")
print("print(" + "{'k': " * n + "x" + "}" * n + "['k']" * n + ")")
print("print(" + "1 ** " * 150 + "5)")
