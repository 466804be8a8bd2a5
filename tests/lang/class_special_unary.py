# unary operators, abs, round, divmod, pow on instances
class N:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __divmod__(self, o): return ("divmod", o)
    def __pow__(self, o): return ("pow", o)
    def __rpow__(self, o): return ("rpow", o)
    def __floordiv__(self, o): return "floordiv"
    def __mod__(self, o): return "mod"
    def __lshift__(self, o): return "lshift"
    def __and__(self, o): return "and"
    def __ror__(self, o): return "ror"


n = N()
print(-n, +n, ~n, abs(n), round(n), round(n, 2), divmod(n, 3), n ** 2, 2 ** n)
print(n // 1, n % 1, n << 1, n & 1, 1 | n)
