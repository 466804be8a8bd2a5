# global makes a function's assignments those of the module
counter = 0


def bump(by=1):
    global counter, fresh
    counter += by
    fresh = counter * 10
    return counter


bump()
bump(5)
print(counter, fresh)


def clear():
    global fresh
    del fresh


clear()
print("fresh" in globals())


def loop():
    global index
    for index in range(3):
        pass


loop()
print(index)
