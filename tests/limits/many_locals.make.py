# more local variables than one byte counts, some of them shared with an inner function
n = 400
print("# more local variables than one byte counts")
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
