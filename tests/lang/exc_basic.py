# try, except with types and tuples, else, finally
def f(action):
    try:
        action()
    except ZeroDivisionError as e:
        print("zero:", e)
    except (KeyError, IndexError) as e:
        print("lookup:", type(e).__name__, e)
    except Exception:
        print("other")
    else:
        print("fine")
    finally:
        print("finally")


for action in (lambda: 1 // 0, lambda: {}["k"], lambda: [][1], lambda: int("x"), lambda: 1):
    f(action)
