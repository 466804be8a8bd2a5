# differs: a function has at most 64 KiB of code
print("# a function has at most 64 KiB of code")
print("def f(x):")
for i in range(9000):
    print(f"    x = (x * 3 + {i}) % 1000003")
print("    return x")
print("print(f(1))")
