# brackets nested beyond any limit are a syntax error, not a crash
print("# brackets nested beyond any limit")
print("x = " + "(" * 5000 + "1" + ")" * 5000)
