# split, rsplit, splitlines, partition
print("a b  c ".split(), " a b ".split(" "), "a,b,,c".split(","), "a,b,c".split(",", 1), "".split(), "".split(","), "abc".split("abc"))
print("a b c d".split(None, 2), "a b c d".rsplit(None, 2), "a,b,c".rsplit(",", 1), "a--b--c".split("--"), "  x  y ".rsplit(maxsplit=1))
print("one\ntwo\r\nthree\rfour".splitlines(), "a\n\nb\n".splitlines(), "a\nb".splitlines(True), "".splitlines())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="), "none".rpartition("="))
try:
    "a".split("")
except ValueError as e:
    print(e)
