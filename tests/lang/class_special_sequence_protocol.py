# iteration and `in` by __getitem__ alone
class Squares:
    def __getitem__(self, i):
        if i >= 5:
            raise IndexError
        return i * i


s = Squares()
print(list(s), 9 in s, 10 in s, [a for a in s if a % 2], max(s), sum(s))
a, *b = s
print(a, b, tuple(zip(s, "abc")))
for x in s:
    if x > 3:
        break
print(x, dict(enumerate(s)))
