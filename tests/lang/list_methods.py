# append, extend, insert, pop, remove, index, count, reverse, clear, copy
a = [1]
print(a.append(2), a.extend([3, 4]), a.extend("ab"), a.insert(0, 0), a.insert(100, "end"), a.insert(-1, "before"), a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove("a"), a, a.index(3), a.count(3), a.index(2, 1), a.index("before", -2, 100))
a.reverse()
b = a.copy()
a.clear()
print(a, b, b.index("before"), [1, 2, 1, 1].count(1), [1, 1.0, True].count(1))
b.extend(x * x for x in range(3))
b.extend(b)
print(b, b.remove(0), b)
