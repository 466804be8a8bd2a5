# strings as keys, iteration, building
counts = {}
for c in "the cat and the hat":
    counts[c] = counts.get(c, 0) + 1
print(counts)
s = ""
for i in range(30):
    s += chr(97 + i % 26)
print(s, len(s), hash("ab") == hash("a" + "b"), {"a" + "b": 1}["ab"], "".join(sorted(set(s)))[:5])
text = "line one\nline two"
print([line.split()[1] for line in text.split("\n")], text.title(), " ".join(w[::-1] for w in text.split()))
