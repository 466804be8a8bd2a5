# slice objects and their indices
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(1, 2), slice(None), s == slice(1, 10, 2), s.indices(6), slice(None, None, -1).indices(4), slice(-3, None).indices(10))
a = list(range(10))
print(a[s], "abcdefghij"[s], (0, 1, 2, 3)[slice(2)], a[slice(-2, None)], a[slice(None, None, -3)])


class G:
    def __getitem__(self, k):
        return k


g = G()
print(g[1], g[1:2], g[1:2, 3], g[::], g[:5:], g[..., 1], g[()], g[1,], g[-1:"x"])
