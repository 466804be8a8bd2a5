"""Cooperative tasks: a task is a generator that yields how many milliseconds it wants to sleep.

Time is simulated: the clock jumps to the next task that is due. What a task returns is its result; a task
that raises is ended and the error is kept beside its name.
"""
from firn.config import TRACE


class Task:
    def __init__(self, name, generator, due):
        self.name = name
        self.generator = generator
        self.due = due

    def __lt__(self, other):
        return self.due < other.due


class Scheduler:
    def __init__(self):
        self.now = 0
        self.results = {}
        self._tasks = []

    def spawn(self, function, *args, name=None, after=0, **options):
        task = Task(name or function.__name__, function(*args, **options), self.now + after)
        self._enter(task)
        return task

    def _enter(self, task):
        """Keeps the list in order of time; equal times in order of entry."""
        at = len(self._tasks)
        while at > 0 and task < self._tasks[at - 1]:
            at -= 1
        self._tasks.insert(at, task)

    def run(self, until):
        """Runs what is due up to a time; then closes the tasks that are left. Returns the number of steps."""
        steps = 0
        try:
            while self._tasks and self._tasks[0].due <= until:
                task = self._tasks.pop(0)
                self.now = task.due
                steps += 1
                if TRACE:
                    print("step", steps, "at", self.now, "is", task.name)
                try:
                    task.due += next(task.generator)
                except StopIteration as stop:
                    self.results[task.name] = stop.value
                except Exception as error:
                    self.results[task.name] = error
                else:
                    self._enter(task)
        finally:
            for task in self._tasks:
                task.generator.close()
            self._tasks.clear()
        return steps


def every(period, count=None):
    """To be delegated to with `yield from`: sleeps `count` times, and its value is how often it did."""
    n = 0
    while count is None or n < count:
        yield period
        n += 1
    return n
