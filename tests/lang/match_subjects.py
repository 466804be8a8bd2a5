# the subject: evaluated once, a tuple display, a call, a walrus, a conditional, with a trailing comma
count = 0


def subject():
    global count
    count += 1
    return count


match subject():
    case 5:
        print("five")
    case 3 | 4:
        print("three or four")
    case int(n):
        print("once", n, count)
match 1, 2:
    case 1, x:
        print("pair", x)
match 1,:
    case (x,):
        print("one", x)
match *"ab", "c":
    case a, b, c:
        print(a, b, c)
match x := 5:
    case 5:
        print(x)
match "yes" if x == 5 else "no":
    case "yes":
        print("yes")
match [n * n for n in range(4)]:
    case [0, 1, *squares]:
        print(squares)
match x:
    case 6:
        print("six")
print("fell through")
