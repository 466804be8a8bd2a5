# differs: a function has at most 255 locals
n = 400
print("# a function has at most 255 locals")
print("def f():")
for i in range(n):
    print(f"    v{i} = {i}")
print("    def g():")
print("        nonlocal v7, v399")
print("        v7 += v300")
print("        v399 = 'changed'")
print("    g()")
print("    return", " + ".join(f"v{i}" for i in range(n - 1)), ", v399")
print("print(f())")
