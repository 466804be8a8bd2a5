# two starred targets in one assignment
a = [1, 2, 3]
*x, *y = a
