# find, index, count, startswith, endswith with bounds
s = "abracadabra"
print(s.find("abra"), s.find("abra", 1), s.rfind("abra"), s.find("x"), s.find(""), s.find("a", 4, 6), s.rfind("a", 0, 5), s.find("", 20))
print(s.count("a"), s.count("abra"), s.count(""), s.count("aa"), "aaaa".count("aa"), s.index("c"), s.rindex("b"), s.count("a", 2, 8))
print(s.startswith("abra"), s.endswith("abra"), s.startswith("bra", 1), s.startswith(("x", "ab")), s.endswith("", 3), s.startswith(()), s.endswith("cad", 0, 7))
for bad in (lambda: s.index("z"), lambda: s.rindex("z")):
    try:
        bad()
    except ValueError as e:
        print(e)
