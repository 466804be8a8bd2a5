# an exception passes through many frames, running what they have to run
log = []


def down(n):
    try:
        if n == 0:
            raise KeyError("bottom")
        return down(n - 1)
    finally:
        log.append(n)


try:
    down(20)
except KeyError as e:
    print(e, log)


def convert(n):
    try:
        return n / 0 if n == 0 else convert(n - 1)
    except ZeroDivisionError:
        raise ValueError(n)
    except ValueError as e:
        if n < 3:
            raise
        return e.args


print(convert(5))
