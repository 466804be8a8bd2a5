# long strings
s = "0123456789" * 1000
print(len(s), s[9999], s[5000:5010], s.count("5"), s.find("90", 5000), s[::1000], s.replace("0", "")[:10], hash(s) == hash("0123456789" * 1000))
t = "é" * 300 + "x"
print(len(t), t[299], t[300], t[-1], t.find("x"), len(t.encode()), t[150:152], t[::-1][0], t[290:].upper()[-3:])
