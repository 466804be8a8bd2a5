# patterns of builtin classes take the subject itself; bool is an int; str is no sequence
def f(x):
    match x:
        case bool(b):
            return "bool", b
        case int(0 | 1 as bit):
            return "bit", bit
        case int(n) if n > 100:
            return "large int", n
        case int():
            return "int"
        case float(x):
            return "float", x
        case str("yes" | "no" as answer):
            return "answer", answer
        case str(s):
            return "str", s
        case bytes(b):
            return "bytes", b
        case bytearray():
            return "bytearray"
        case list([a, b]):
            return "list of two", a, b
        case tuple(t):
            return "tuple", t
        case dict({"a": a}):
            return "dict with a", a
        case dict(d):
            return "dict", d
        case set() | frozenset():
            return "a set"
        case type():
            return "a class"
        case object(__class__=c):
            return "object of", c.__name__


for x in (True, 0, 1, 5, 500, 2.5, "yes", "maybe", b"b", bytearray(1), [1, 2], [1], (1, 2), {"a": 1}, {"b": 1}, {1}, int,
          None):
    print(f(x))
