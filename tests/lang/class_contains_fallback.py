# `in` uses __contains__, else iteration; identity counts as equality
class Odd:
    def __eq__(self, o):
        return False


class It:
    def __iter__(self):
        return iter([1, odd])


odd = Odd()
print(odd in [odd], odd in (1, 2), odd in It(), 1 in It(), 5 not in It())
print(odd == odd, [odd] == [odd], [odd].index(odd), [odd, odd].count(odd))


class Never:
    __contains__ = None

    def __iter__(self):
        return iter("ab")


try:
    "a" in Never()
except TypeError:
    print("refused")
