# a block that is not there
def f():
pass
