# blocks nested as deeply as Python allows
print("# deeply nested blocks")
print("def f(stop):")
depth = 18
for i in range(depth):
    print("    " * (i + 1) + (f"for v{i} in range(1, 3):" if i % 3 == 0 else "try:" if i % 3 == 1 else "while True:"))
print("    " * (depth + 1) + "if stop: return 'returned'")
print("    " * (depth + 1) + "break")
for i in reversed(range(depth)):
    if i % 3 == 1:
        print("    " * (i + 1) + "finally:")
        print("    " * (i + 2) + f"log.append({i})")
        print("    " * (i + 1) + "break")
        if i > 1:
            print("    " * i + "break")
print("    return 'end'")
print("log = []")
print("print(f(True), log)")
print("log.clear()")
print("print(f(False), log)")
for i in range(90):
    print(" " * i + f"if {i} >= 0:")
print(" " * 90 + "print('ninety levels')")
