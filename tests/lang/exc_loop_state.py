# exceptions inside loops leave the iterators of outer loops alone
out = []
for a in [1, 2, 3]:
    for b in [10, 20]:
        try:
            for c in [100, 200]:
                if c == 200:
                    raise ValueError
                out.append(a + b + c)
        except ValueError:
            continue
        finally:
            out.append("f")
print(out)
it = iter([1, 2, 3])
for x in it:
    try:
        next(it)
        raise KeyError
    except KeyError:
        pass
    except StopIteration:
        print("exhausted at", x)
print(x)
