# min and max with iterables, arguments, key, default
print(min(3, 1, 2), max(3, 1, 2), min([5, 4]), max("hello"), min((2, 1), (1, 9)), max([], default="none"), min(iter([2, 1])))
print(max("aa", "b", key=len), min("aa", "bb", key=len), max([1, -5, 3], key=abs), min([], default=None, key=len), max({"a": 2, "b": 1}), max(1, 2.5), min(1, 1.0), max(1.0, 1))
for bad in (lambda: max(), lambda: max([]), lambda: max(1), lambda: max(1, "a"), lambda: min(1, 2, default=3)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
