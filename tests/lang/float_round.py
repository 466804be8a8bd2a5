# round: halves to even, with and without digits
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.51), round(-2.49))
print(round(2.25, 1), round(0.125, 2), round(3.14159, 2), round(1234.5, -2), round(2.5, 0), round(-3.5, 0), round(7.0, 3))
print(type(round(2.5)).__name__, type(round(2.5, 0)).__name__, type(round(2.5, None)).__name__, round(1e10), round(1e30) == int(1e30))
