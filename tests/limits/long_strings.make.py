# literals of more than 65535 characters
print("# literals of more than 65535 characters")
print(f"s = {'abcdefghij' * 7000!r}")
print(f"b = {b'0123456789' * 7000!r}")
print("print(len(s), s[65535], s[69999], len(b), b[65536], s.count('a'), hash(s) == hash('abcdefghij' * 7000))")
print(f"u = {'é日' * 30000!r}")
print("print(len(u), u[59999], u[40000], len(u.encode()))")
