# a re-raised exception keeps the lines of the first raise
def first():
    raise ValueError("kept")


def second():
    try:
        first()
    except ValueError:
        print("handling")
        raise


second()
