# the else of a for runs unless the loop was broken; continue does not matter
for stop in (2, 7):
    for n in range(5):
        if n % 2:
            continue
        if n == stop:
            print("broke at", n)
            break
    else:
        print("no break for", stop, "last", n)
for x in []:
    print("never")
else:
    print("empty")
