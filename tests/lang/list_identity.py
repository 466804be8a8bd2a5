# lists hold references: aliases, lists in themselves, shared rows
a = [1]
b = [a, a]
a.append(2)
print(b, b[0] is b[1])
grid = [[0] * 2] * 2
grid[0][0] = 1
print(grid)
grid = [[0] * 2 for _ in range(2)]
grid[0][0] = 1
print(grid)
a.append(a)
print(a, a[2] is a, len(a))
d = {}
d["d"] = d
t = ([],)
t[0].append(t)
print(d, t)
