# comparison of small and big integers, bools and floats
values = [0, 1, -1, 2 ** 30, -2 ** 30, 2 ** 31, 2 ** 62, 2 ** 63, -2 ** 63, 2 ** 64, 2 ** 100, -2 ** 100, 2 ** 100 + 1]
for a in values:
    print([(a < b) - (a > b) for b in values])
print(sorted(values) == sorted(values, key=lambda n: n + 5), max(values), min(values))
print(1 == 1.0, 1 == True, 0 == False, 2 ** 70 == 2.0 ** 70, 2 ** 70 + 1 == 2.0 ** 70, 3 < 3.5, -2 ** 70 < -1.5)
print(hash(1) == hash(1.0) == hash(True), {1: "a", True: "b", 1.0: "c"}, 1 in [1.0], 5 != 5.0)
