# defaults, keywords, star parameters together
def f(a, b=2, *args, c, d=4, **rest):
    return a, b, args, c, d, rest


print(f(1, c=3))
print(f(1, 20, 30, 31, c=3, d=40, e=5, f=6))
print(f(c=3, a=1))
print(f(*[1, 2, 3], **{"c": 4, "z": 5}))
print(f(1, *(), c=1, **{}))
