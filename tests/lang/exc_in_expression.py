# operands that are on the stack when an exception comes are dropped
def boom():
    raise ValueError("boom")


def f():
    out = []
    for x in [1, 2, 3]:
        try:
            out.append([x, x + 1, (x, boom() if x == 2 else x, {"k": x})])
        except ValueError:
            out.append("skipped")
    return out


print(f())
total = 0
for i in range(100):
    try:
        total += sum([i, i, boom() if i % 2 else 0])
    except ValueError:
        total += 1
print(total)
