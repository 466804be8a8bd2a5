# finally runs on break and continue, and may itself break or continue
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        print("body", i)
    finally:
        print("finally", i)
else:
    print("never")
for i in range(3):
    try:
        1 / 0
    finally:
        continue
print("continued", i)
while True:
    try:
        raise KeyError
    finally:
        break
print("broke")
