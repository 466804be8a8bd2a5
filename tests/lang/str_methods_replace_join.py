# replace and join
print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "banana".replace("", "-"), "aaa".replace("aa", "b"), "x".replace("y", "z"), "abc".replace("b", ""), "ab".replace("", "-", 2))
print(",".join(["a", "b"]), "".join(("x", "y", "z")), "-".join("abc"), ", ".join(str(n) for n in range(3)), "x".join([]), "x".join(["one"]))
try:
    ",".join(["a", 1])
except TypeError as e:
    print(e)
print("-".join({"k1": 1, "k2": 2}), "é".join(["日", "本"]), "abc".translate({97: "A", 98: None, 99: 67}), "abc".translate(str.maketrans("ab", "xy")))
