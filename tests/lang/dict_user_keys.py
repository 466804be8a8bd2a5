# keys whose hashes collide, and whose comparison raises
class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, o):
        if self.n == "bad" or o.n == "bad":
            raise ValueError("cannot compare")
        return self.n == o.n


d = {K(i): i for i in range(10)}
print(len(d), d[K(7)], K(10) in d, d.pop(K(3)), K(3) in d, list(d.values()))
try:
    d[K("bad")]
except ValueError as e:
    print(e)
print(len(d), d[K(9)])
