# wrong specifications are errors
for action in (lambda: f"{5:s}", lambda: f"{'a':d}", lambda: f"{'a':+}", lambda: f"{5:.2d}", lambda: f"{[]:5}", lambda: f"{'a':=5}",
               lambda: f"{5:zz}", lambda: f"{None:5}", lambda: f"{5:c}" * 0 + f"{-1:c}", lambda: f"{'a':,}", lambda: f"{1.5:d}"):
    try:
        print(action())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__)
