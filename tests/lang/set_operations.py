# union, intersection, difference, symmetric difference; operators and methods
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(b - a), sorted(a ^ b))
print(sorted(a.union(b, [9], "x" * 0)), sorted(a.intersection(b, [4])), sorted(a.difference([1], (2,))), sorted(a.symmetric_difference([1, 7])))
print({1} < a, {1} <= {1}, a > {1}, a >= a, a < a, {9} < a, a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([7]), a.isdisjoint([1]), a != b)
a |= {10}
a &= {1, 2, 10, 11}
a -= {2}
a ^= {1, 99}
print(sorted(a), a.update([5], (6,)), sorted(a), a.intersection_update([5, 6, 7]), sorted(a), a.difference_update([5]), sorted(a), a.symmetric_difference_update([6, 8]), sorted(a))
try:
    a | [1]
except TypeError:
    print("operators want sets")
