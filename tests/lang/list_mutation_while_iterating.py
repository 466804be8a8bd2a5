# a list that changes while a loop runs over it
a = [1, 2, 3, 4]
for x in a:
    if x == 2:
        a.remove(x)
    print(x, end=" ")
print(a)
a = [1, 2]
for x in a:
    if len(a) < 6:
        a.append(x * 10)
print(a)
it = iter(a)
next(it)
a.clear()
print(list(it))
a.append(5)
print(list(it))
