# try and finally around yields, with break out of the consumer's loop
def g():
    try:
        for i in range(5):
            try:
                yield i
            finally:
                print("step", i)
    finally:
        print("end")


it = g()
for x in it:
    if x == 2:
        break
print("broke")
it.close()
for x in g():
    if x == 1:
        continue
print("whole")
