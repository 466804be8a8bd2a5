# integer literals of a thousand digits
print("# integer literals of a thousand digits")
print("a = " + "1234567890" * 100)
print("b = 0x" + "f" * 1000)
print("print(a % 10 ** 12, len(str(a)), b + 1 == 1 << 4000, a // (a - 1), -" + "9" * 300 + " + 1)")
print("print(" + "0." + "3" * 300 + " == 1 / 3, 1" + "0" * 20 + ".5 == 1e20)")
