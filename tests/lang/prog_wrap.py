# breaking text into lines and counting words
text = """It is the policy of the house that a thing is written once, and that everything
else is derived from it; a second copy is a promise to forget one of the two."""


def wrap(words, width):
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line += (" " if line else "") + word
    if line:
        yield line


for line in wrap(text.split(), 34):
    print(f"|{line:<34}|{len(line):3}")
counts = {}
for word in text.lower().replace(",", "").replace(";", "").replace(".", "").split():
    counts[word] = counts.get(word, 0) + 1
print(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:6])
