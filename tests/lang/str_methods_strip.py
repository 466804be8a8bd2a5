# strip, lstrip, rstrip, removeprefix, removesuffix
print(repr("  a b \n".strip()), repr("  a ".lstrip()), repr("  a ".rstrip()), "xxabcxx".strip("x"), "abcba".strip("ab"), "abc".lstrip("cab"))
print("www.example.com".lstrip("w."), "mississippi".rstrip("ipz"), repr("".strip()), repr("   ".strip()), "éaé".strip("é"))
print("prefix-name".removeprefix("prefix-"), "name.py".removesuffix(".py"), "name".removeprefix("x"), "name".removesuffix(""))
