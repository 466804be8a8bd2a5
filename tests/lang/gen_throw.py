# throw raises at the yield
def g():
    while True:
        try:
            x = yield "ready"
            print("sent", x)
        except ValueError as e:
            print("caught", e)
            yield "recovered"


it = g()
next(it)
print(it.throw(ValueError("bad")))
print(next(it))
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print("came out", e)
print(next(it, "finished"))
fresh = g()
try:
    fresh.throw(ValueError("before the start"))
except ValueError as e:
    print(e)
print(list(fresh))
