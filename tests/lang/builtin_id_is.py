# identity of singletons and objects
a = [1]
b = a
print(a is b, a is [1], None is None, True is True, (not 0) is True, ... is Ellipsis, id(a) == id(b), id(a) != id([1]), a is not b)
c = "text"
d = c
print(c is d, [a, b][0] is [a, b][1], (a, a)[0] is a, {"k": a}["k"] is b, type(a) is list)
