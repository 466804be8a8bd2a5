# a line of many thousand columns
print("# a very long line")
print("x = [" + ", ".join(str(i) for i in range(3000)) + "]; print(len(x), sum(x)); y = 1 // 0")
