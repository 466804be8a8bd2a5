# reversed() asks __reversed__, or needs length and items
class R:
    def __reversed__(self):
        return iter("reversed")


class S:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


print("".join(reversed(R())), list(reversed(S())), list(reversed([1, 2, 3])), list(reversed("ab")))
try:
    reversed(iter([1]))
except TypeError:
    print("not reversible")
print(list(reversed(range(0, 10, 3))), list(reversed({"a": 1, "b": 2})))
