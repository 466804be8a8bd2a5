# differs: at most 200 targets follow a starred one
print("# at most 200 targets follow a starred one")
print(", ".join(f"w{i}" for i in range(250)) + ", *rest, " + ", ".join(f"u{i}" for i in range(100)) + " = range(500)")
