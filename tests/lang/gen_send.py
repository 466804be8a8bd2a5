# send gives the value of the yield expression
def average():
    total = count = 0
    result = None
    while True:
        x = yield result
        total += x
        count += 1
        result = total / count


a = average()
print(next(a), a.send(10), a.send(20), a.send(30))
try:
    average().send(5)
except TypeError as e:
    print(e)


def echo():
    while True:
        got = yield
        print("got", got)


e = echo()
next(e)
next(e)
e.send("x")
