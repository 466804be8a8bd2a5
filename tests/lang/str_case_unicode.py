# upper, lower and title beyond ASCII
for s in ("straße", "ÿŸ", "Žluťoučký", "ПРИВЕТ мир ёж", "ΟΔΥΣΣΕΥΣ ΣΑΣ", "άέήίόύώ", "Ǆ"[0:0], "ſµ", "ａｂｃ", "Ωmega", "日本"):
    print(s, s.upper(), s.lower(), s.title(), s.swapcase(), s.capitalize(), s.casefold())
for c in "éÉßªµ²½٣日ー_·ʹ":
    print(c, c.isalpha(), c.isupper(), c.islower(), c.isdigit(), c.isdecimal(), c.isnumeric(), c.isalnum(), c.isidentifier())
for c in "\x1c\x85\xa0\u2003\u3000\u200b":
    print(repr(c), c.isspace(), c.isprintable(), repr("a" + c + "b"), ("a" + c + "b").split())
