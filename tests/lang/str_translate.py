# str.maketrans and translate
print("hello".translate({104: "J", 108: None, 111: 0x30}), "abc".translate(str.maketrans("ab", "xy")))
print("abcabc".translate(str.maketrans("a", "é", "c")), "日本".translate({ord("日"): "ni"}), "".translate({}))
print(sorted(str.maketrans({"a": 1, 98: "two"}).items()), "abc".translate({97: "é日", 98: 0x1D11E}))
for bad in (lambda: str.maketrans("a", "bc"), lambda: str.maketrans(1), lambda: str.maketrans({"ab": 1}), lambda: "a".translate(5),
            lambda: "a".translate({97: 0x110000}), lambda: "a".translate({97: 1.5})):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
