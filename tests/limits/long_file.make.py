# line numbers above 65535, and gaps of thousands of lines, in a traceback
print("# line numbers above 65535")
print("def early():" + "\n" * 3000 + "    return 1 // 0")
print("\n" * 68000)
print("def late():")
print("    return (1 +" + "\n" * 700 + "early())")
print("\n" * 300 + "late()")
