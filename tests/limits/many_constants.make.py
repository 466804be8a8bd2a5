# thousands of constants in one function: 1500 ints, strs and floats each
print("# thousands of constants in one function")
print("def f():")
print("    t = 0")
print("    s = ''")
for i in range(1500):
    print(f"    t += {1000 + i * 7919}")
    print(f"    s += 'c{i}'[-1]")
    print(f"    t -= int({i}.5 * 2)")
print("    return t, len(s), s[:12]")
print("print(f())")
