# break and continue belong to the innermost loop, else clauses included
for a in range(4):
    if a == 1:
        continue
    for b in range(4):
        if b == 2:
            break
        print(a, b)
    else:
        print("unbroken")
    if a == 2:
        break
else:
    print("never")
while True:
    for x in "ab":
        pass
    else:
        break
print(a, b, x)
