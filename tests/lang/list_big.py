# a list that grows and shrinks a lot
a = []
for i in range(2000):
    a.append(i)
print(len(a), sum(a), a[1999])
while len(a) > 3:
    a.pop()
print(a)
for i in range(100):
    a.insert(0, i)
print(a[:3], a[-3:], len(a))
q = list(range(50))
out = []
while q:
    out.append(q.pop(0))
    if len(out) % 10 == 0:
        q.append(out[-1] * 100) if out[-1] < 50 else None
print(len(out), out[-3:])
