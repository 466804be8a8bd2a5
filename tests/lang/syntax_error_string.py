# a string that does not end
a = "fine"
b = "not closed
c = 1
