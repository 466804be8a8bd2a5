# center, ljust, rjust, zfill, expandtabs
print("|".join([s.center(7) for s in ("a", "ab", "abc")]), "ab".center(5, "*"), "abc".center(6, "-"), "abc".center(2))
print("a".ljust(4) + "|", "a".rjust(4, "."), "abc".ljust(2), "5".zfill(3), "-5".zfill(4), "+5".zfill(4), "abc".zfill(2), "".zfill(2))
print("a\tb\tc".expandtabs(4), "\t|".expandtabs(), "ab\tc".expandtabs(2))
