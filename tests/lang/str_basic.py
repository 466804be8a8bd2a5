# indexing, slicing, concatenation, repetition, comparison
s = "hello"
print(s[0], s[-1], s[1:3], s[::-1], s[::2], s[10:], s[-3:], s[:-3], s + "!", s * 2, 0 * s, -1 * s, len(s))
print("a" < "b", "a" < "B", "abc" < "abd", "" < "a", "a" == "a", "ab" != "ba", "ell" in s, "" in s, "x" not in s)
print(min(s), max(s), sorted(s), list(s), tuple("ab"), "".join(reversed(s)), [c for c in s if c > "h"])
for bad in (lambda: s[5], lambda: s[-6], lambda: ""[0]):
    try:
        bad()
    except IndexError as e:
        print(e)
try:
    s[0] = "j"
except TypeError:
    print("immutable")
