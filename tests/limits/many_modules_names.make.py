# thousands of different attribute names and strings, many of which collide in any small table of hashes
print("# thousands of different attribute names")
print("class C: pass")
print("c = C()")
print("for i in range(3000): setattr(c, f'x{i}', i)")
print("print(c.x0, c.x2999, sum(getattr(c, f'x{i}') for i in range(3000)), len(c.__dict__))")
print("print(" + " + ".join(f"c.x{i}" for i in range(0, 3000, 4)) + ")")
