from helpers import circle_a
from helpers.circle_a import early
name = "b"
seen_early = early, hasattr(circle_a, "finished")


def late():
    return circle_a.finished
