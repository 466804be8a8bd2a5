# differs: the error is placed at the block that is one too deep
print("# the error is placed at the block that is one too deep")
for i in range(101):
    print(" " * i + "if 1:")
print(" " * 101 + "pass")
