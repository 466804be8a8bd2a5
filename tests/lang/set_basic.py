# display, membership, adding and removing
s = {3, 1, 2, 3}
s.add(4)
s.add(1)
s.discard(2)
s.discard("not there")
s.remove(3)
print(sorted(s), len(s), 1 in s, 2 in s, bool(set()), set(), frozenset(), {5}, sorted(set("hello")), sorted(set([1, 1, 2])), s == {4, 1})
for bad in (lambda: s.remove(9), lambda: set().pop(), lambda: {[]}, lambda: set(5), lambda: s[0], lambda: hash(s)):
    try:
        bad()
    except (KeyError, TypeError) as e:
        print(type(e).__name__)
t = s.copy()
t.add("x")
x = {7}.pop()
print(len(s), len(t), x, s.clear(), s, sorted({True, 1, 1.0, 0}), {1, 2} == frozenset([2, 1]))
