# len, contains, getitem, setitem, delitem, iteration
class Box:
    def __init__(self):
        self.d = {}

    def __len__(self):
        return len(self.d)

    def __getitem__(self, k):
        return self.d[k] if not isinstance(k, slice) else (k.start, k.stop, k.step)

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __contains__(self, k):
        return k == "always" or k in self.d


b = Box()
print(bool(b), len(b))
b["x"] = 1
b[1, 2] = 3
b["x"] += 10
print(b["x"], b[1, 2], "always" in b, "y" in b, len(b), bool(b))
print(b[1:2], b[::3], b[:])
del b["x"]
print("x" in b)
