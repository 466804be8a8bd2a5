# return without value, of a tuple, out of loops; falling off the end
def nothing():
    return


def falls():
    1 + 1


def several():
    return 1, 2, *[3, 4]


def from_loop():
    for i in range(10):
        while True:
            if i == 3:
                return i
            break


print(nothing(), falls(), several(), from_loop())
