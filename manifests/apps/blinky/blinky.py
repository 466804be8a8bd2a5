"""The smallest program worth an image: what it costs is what Firn costs."""

for state in ("on", "off", "on", "off"):
    print("led", state)
