# functions nested in functions, and variables that pass through all of them
depth = 40
print("# deeply nested functions")
for i in range(depth):
    print(" " * i + f"def f{i}(p{i}):")
print(" " * depth + "nonlocal p0")
print(" " * depth + "p0 += 1")
print(" " * depth + "return " + " + ".join(f"p{i}" for i in range(depth)))
for i in reversed(range(1, depth)):
    print(" " * i + f"return f{i}({i})" if i > 1 else " return f1(1), p0")
print("print(f0(100))")
