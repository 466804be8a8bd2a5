# a small heap serves a program that makes much garbage of all sizes
# options: -X heapsize=196608
total = 0
for i in range(3000):
    a = [j for j in range(i % 60)]
    s = "x" * (i % 200)
    d = {str(k): k for k in range(i % 9)}
    total += len(a) + len(s) + len(d)
kept = []
for i in range(4000):
    kept.append(bytearray(i % 90))
    if len(kept) > 100:
        del kept[::2]
print(total, len(kept), sum(map(len, kept)) > 0)


class Ring:
    pass


for i in range(3000):
    a, b = Ring(), Ring()
    a.other, b.other = b, a
print("cycles are collected")
