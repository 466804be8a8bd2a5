# differs: a function has at most 255 locals
n = 300
print("# a function has at most 255 locals")
print("def outer():")
for i in range(n):
    print(f"    v{i} = {i}")
print("    def inner():")
print("        nonlocal v299")
print("        v299 = 0")
print("        return " + " + ".join(f"v{i}" for i in range(n)))
print("    return inner(), v299")
print("print(outer())")
