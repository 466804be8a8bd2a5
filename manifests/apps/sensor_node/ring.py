"""A ring buffer of integers that keeps the last values, with statistics over them."""


def square_root(x):
    """By Newton's method; the loop ends because the estimates fall until they are exact."""
    if x <= 0.0:
        return 0.0
    estimate = x if x > 1.0 else 1.0
    for _ in range(40):
        better = (estimate + x / estimate) / 2.0
        if better >= estimate:
            break
        estimate = better
    return estimate


class Ring:
    def __init__(self, capacity):
        self._values = [0] * capacity
        self._next = 0
        self._length = 0

    def append(self, value):
        self._values[self._next] = value
        self._next = (self._next + 1) % len(self._values)
        if self._length < len(self._values):
            self._length += 1

    def __len__(self):
        return self._length

    def __bool__(self):
        return self._length > 0

    def __iter__(self):
        at = self._next - self._length
        for i in range(self._length):
            yield self._values[at + i]          # a negative index counts from the end

    def __getitem__(self, index):
        if isinstance(index, slice):
            return list(self)[index]
        if not -self._length <= index < self._length:
            raise IndexError("ring index out of range")
        at = self._next + index - (self._length if index >= 0 else 0)
        return self._values[at % len(self._values)]

    @property
    def mean(self):
        """Rounded to the nearest integer, halves up."""
        return (2 * sum(self) + len(self)) // (2 * len(self))

    @property
    def deviation(self):
        """The population's standard deviation, as a float."""
        mean = sum(self) / len(self)
        return square_root(sum((x - mean) ** 2 for x in self) / len(self))

    def median(self):
        ordered = sorted(self)
        middle, odd = divmod(len(ordered), 2)
        return ordered[middle] if odd else (ordered[middle - 1] + ordered[middle]) // 2

    def trend(self):
        """-1, 0 or 1: is the younger half above the older one?"""
        half = len(self) // 2
        older, younger = sum(self[:half]), sum(self[-half:])
        return (younger > older) - (younger < older)
