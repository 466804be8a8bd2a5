# an indentation that is one too deep
print("# an indentation that is one too deep")
for i in range(101):
    print(" " * i + "if 1:")
print(" " * 101 + "pass")
