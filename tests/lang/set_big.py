# sets of many elements
s = set(range(0, 1000, 3))
t = set(range(0, 1000, 5))
print(len(s), len(t), len(s & t), len(s | t), len(s - t), len(s ^ t), sum(s & t), 999 in s, 1000 in t)
for i in range(0, 1000, 6):
    s.discard(i)
print(len(s), 3 in s, 6 in s, sorted(s)[:5])
u = {str(i) for i in range(300)} | {i for i in range(300)}
print(len(u), "299" in u, 299 in u, sorted(x for x in u if type(x) is str)[:3])
