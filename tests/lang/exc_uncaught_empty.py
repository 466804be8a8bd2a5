# an exception without any message
def f():
    raise NotImplementedError


f()
