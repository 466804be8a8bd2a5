# the shortest text that reads back as the same float
for x in (0.0, -0.0, 1.0, -1.5, 0.1, 0.2, 0.3, 100.0, 123.456, 1e-5, 0.0001, 0.00012, 1.5e-7, 3.14, 2.5e-3):
    print(x, str(x) == repr(x), float(repr(x)) == x)
print(1e5, 123456.0, 1e15, 1e16, 1e17, 1.5e16, 1e22, 1e-4, 1e-10, 1e30, 2.5e20)
print([1.0, 0.5], (2.0,), {1.5: 2.5})
