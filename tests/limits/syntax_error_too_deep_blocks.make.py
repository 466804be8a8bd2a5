# blocks nested beyond any limit are a syntax error, not a crash
print("# blocks nested beyond any limit")
for i in range(101):
    print(" " * i + "if 1:")
print(" " * 101 + "pass")
