# indexing and slicing count characters, whatever their size, in short and in long strs
s = "aé日𝄞z"
for start in (None, 0, 1, 3, -2, -9, 9):
    print([s[start:stop:step] for stop in (None, 2, -1) for step in (1, 2, -1, -2)])
t = "é" * 200 + "b" + "日" * 100
print(len(t), t[199:203], t[200], t[-100], t[-1], t[::50], t[300:0:-60], t.index("b"), t.rfind("é"), t.count("日"))
u = "x" * 300
print(len(u), u[299], (u + "é")[300], len(u + "é"), (u + "é")[298:], u[::100], u.find("x", 299), u.find("y"))
for i in (5, -6):
    try:
        s[i]
    except IndexError as e:
        print(e)
