# strings are sequences of characters, not of bytes
s = "aé日𝄞z"
print(len(s), s[0], s[1], s[2], s[3], s[4], s[-1], s[-2], s[1:4], s[::-1], s[::2], s[-3:-1])
print([ord(c) for c in s], [len(c.encode()) for c in s], s.encode(), s.index("𝄞"), s.find("z"), s.rfind("é"), "日" in s)
print(s.upper(), s.replace("日", "--"), s.split("é"), list(enumerate(s)), s.center(9, "·"), chr(0x1D11E), chr(233))
print(sorted("éaz日"), "é" < "日", max(s), s == "a\u00e9\u65e5\U0001d11ez", s.count("日"), s * 2, s.partition("日"))
print(repr(s), repr("\u200b\x85\xa0"), ascii(s), f"{s:>8}|{s:<8}|{'é':^5}|")
