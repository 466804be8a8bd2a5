# the words of the errors of bytes and bytearray
a = bytearray(b"abc")
for bad in (lambda: b"a" + 1, lambda: b"a" + "b", lambda: b"a" * 1.5, lambda: b"a"[5], lambda: b"a"["b"], lambda: "a" in b"abc", lambda: 256 in b"a",
            lambda: b"a".find("a"), lambda: b"a".find(256), lambda: b"a".index(b"x"), lambda: b"a".replace("a", b""), lambda: b"a".split("a"),
            lambda: b"a".split(b""), lambda: b"a".startswith("a"), lambda: b"a".join([1]), lambda: b"a".strip("a"), lambda: b"a".center(5, b"xx"),
            lambda: b"a" < "a", lambda: a[5], lambda: a.__setitem__(0, 256), lambda: a.__setitem__(0, "a"), lambda: a.__setitem__(9, 1),
            lambda: a.append(-1), lambda: a.append("a"), lambda: a.insert(0, 300), lambda: a.extend("a"), lambda: a.extend(5), lambda: a.extend([256]),
            lambda: a.pop(9), lambda: bytearray().pop(), lambda: a.remove(1), lambda: a.remove(256), lambda: a.__setitem__(slice(0, 3, 2), b"abc"),
            lambda: hash(a)):
    try:
        print(bad())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
print(a, repr(bytearray(b"it's")), repr(b"it's"), repr(b'"'), repr(b"'\""))
