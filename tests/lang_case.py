"""One test of the script suites (tests/lang, tests/limits): where its parts are, how it is run, what counts.

    NAME.py           the program; its first line is a comment that says the behaviour under test
    NAME.make.py      or: a program that prints the program, for those that would be long
    NAME.out          what it prints
    NAME.single.out   what it prints where floats have 32 bits, if that is something else
    NAME.err          only if it does not end well: `status N`, then the traceback (see `normal_errors`)

A first line `# differs: REASON` means that Firn differs from CPython there on purpose; such an expectation is
written by hand. A line `# options: ...` among the first three is given to firnpy, before the file's name.
"""
import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent
FOLDERS = (TESTS / "lang", TESTS / "limits")


@dataclasses.dataclass
class Outcome:
    output: str
    errors: str     # "" when it ended well


def find_cases(folder):
    """The tests of a folder, sorted. Sub-folders hold modules that tests import."""
    return [Case(path) for path in sorted(folder.glob("*.py"))]


def normal_errors(status, text, name):
    """What is compared of a run that did not end well.

    Source lines and carets are dropped and paths shortened to file names, since CPython and Firn print them
    differently. Of a syntax error only the line counts, not the wording.
    """
    if status < 0:
        return f"killed by signal {-status}\n{text}"
    if name.startswith("syntax_error"):
        line = re.search(rf'{re.escape(name)}\.py(?:", line |:)(\d+)', text)
        return f"status {status}\nsyntax error in line {line.group(1) if line else '?'}\n"
    lines = []
    for line in text.splitlines():
        if line.startswith("    "):
            continue
        lines.append(re.sub(r'File "(?:[^"]*/)?([^"/]+)"', r'File "\1"', line).rstrip())
    return "\n".join([f"status {status}", *lines]) + "\n"


class Case:
    def __init__(self, path):
        self.path = path
        self.made = path.name.endswith(".make.py")
        self.name = path.name.removesuffix(".make.py") if self.made else path.stem
        head = path.read_text(encoding="utf-8").split("\n")[:3]
        self.differs = head[0].startswith("# differs:")
        self.options = [word for line in head if line.startswith("# options:") for word in line.split()[2:]]

    def beside(self, suffix):
        return self.path.with_name(self.name + suffix)

    def expected(self, single=False):
        """The expectation, or None when there is none yet."""
        out = self.beside(".single.out")
        if not (single and out.exists()):
            out = self.beside(".out")
        if not out.exists():
            return None
        err = self.beside(".err")
        return Outcome(out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8") if err.exists() else "")

    def run(self, interpreter, timeout):
        """Runs the program; `interpreter` is a command as a list of words."""
        options = [] if "python" in pathlib.Path(interpreter[0]).name else self.options
        if not self.made:
            return self._run([*interpreter, *options, self.path.name], timeout)
        source = subprocess.run([sys.executable, self.path], check=True, capture_output=True).stdout
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / f"{self.name}.py"
            path.write_bytes(source)
            return self._run([*interpreter, *options, str(path)], timeout)

    def _run(self, command, timeout):
        environment = {**os.environ, "PYTHONPATH": str(TESTS / "shim"), "PYTHONDONTWRITEBYTECODE": "1",
                       "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "0"}
        try:
            done = subprocess.run(command, cwd=self.path.parent, env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=timeout)
        except subprocess.TimeoutExpired:
            return Outcome("", f"still running after {timeout} s\n")
        output = done.stdout.decode("utf-8", "backslashreplace")
        if done.returncode == 0:
            return Outcome(output, "")
        return Outcome(output, normal_errors(done.returncode, done.stderr.decode("utf-8", "replace"), self.name))
