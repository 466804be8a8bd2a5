# += on a list is in place and seen through every name, on a tuple or str it is not
a = b = [1]
a += [2]
print(b, a is b)
t = u = (1,)
t += (2,)
print(u, t)
s = r = "x"
s += "y"
print(r, s)
t = ([1],)
try:
    t[0] += [2]
except TypeError:
    print("refused, but done:", t)
