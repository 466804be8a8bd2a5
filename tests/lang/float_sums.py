# sums, products and averages in floats
values = [1.5, 2.25, -0.75, 4.0]
print(sum(values), sum(values) / len(values), sum(values, 0.5), min(values), max(values), sorted(values))
total = 0.0
for i in range(1, 11):
    total += i / 2
print(total, sum(x * x for x in values), sum([1, 2.5]), sum([0.5] * 8))
print(f"{sum(1 / n for n in range(1, 20)):.3f}", f"{sum(1 / (n * n) for n in range(1, 50)) * 6:.2f}")
