# yield outside a function
x = [1, 2]
yield x
