# differs: a function has at most 255 parameters
print("# a function has at most 255 parameters")
p = [f"p{i}" for i in range(300)]
k = [f"k{i}" for i in range(300)]
print(f"def f({', '.join(p)}, *, {', '.join(k)}):")
print(f"    return p0 + p299, k0 + k299, p255 + k255, p256 + k256")
print(f"print(f({', '.join(map(str, range(300)))}, {', '.join(f'{n}={i}' for i, n in enumerate(k))}))")
print("print(f(*range(300), **{f'k{i}': i * 2 for i in range(300)}))")
print(f"def g({', '.join(f'{n}={i}' for i, n in enumerate(p))}):")
print("    return p0, p128, p299")
print("print(g(), g(9), g(p299=1), g(*range(100, 400)))")
print("print((lambda *a, **k: (len(a), len(k)))(*range(1000), **{str(i): i for i in range(1000)}))")
