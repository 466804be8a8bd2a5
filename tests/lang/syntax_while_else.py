# the else of a while runs unless the loop was broken
def search(limit, wanted):
    n = 0
    while n < limit:
        if n == wanted:
            print("found", n)
            break
        n += 1
    else:
        print("not found below", limit)
    return n


print(search(5, 3), search(5, 9), search(0, 0))
while False:
    print("never")
else:
    print("else of a loop that never ran")
