# an opening bracket that nobody closes
print("never printed")
x = (1,
     2
y = 3
