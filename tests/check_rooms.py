#!/usr/bin/env python3
"""Holds the table of rooms: who may include whom, which headers the VM may use, what stands at the top.

    tests/check_rooms.py [FOLDER]

The picture is in README.md; ARROWS below is the same as a table. An arrow leads from a room to those it knows;
it may include whatever its arrows lead to, directly or through others. Tables (`.def` files) are the exception:
they say facts and know nobody, so the rooms of DEF_READERS may read them wherever they are.
Checked as well: `#if` is only about compilers, no file names a path of one machine. Before it looks at the
project it checks small trees with one fault each, so that it cannot pass by being blind.
"""
import pathlib
import re
import shutil
import subprocess
import sys

ARROWS = {
    # The VM: text becomes code units without a heap ...
    "vm/base": [],
    "vm/code": ["vm/base"],
    "vm/lang": ["vm/code"],
    # ... objects live in ROM and on the heap; what runs them comes on top.
    "vm/port": ["vm/base"],
    "vm/object": ["vm/base", "vm/code"],
    "vm/heap": ["vm/object", "vm/port"],
    "vm/runtime": ["vm/heap", "vm/port"],
    "vm/types": ["vm/runtime"],
    "vm/modules": ["vm/types"],
    "vm/interp": ["vm/types"],
    "vm/eval": ["vm/lang", "vm/interp"],
    # The builder: stages never include each other, they meet in the model.
    "builder/model": ["vm/code"],
    "builder/diag": ["builder/model"],
    "builder/files": ["builder/diag"],
    "builder/manifest": ["builder/files"],
    "builder/board": ["builder/files"],
    "builder/resolve": ["builder/files"],
    "builder/freeze": ["builder/files", "vm/lang"],
    "builder/snapshot": ["builder/files", "vm/eval", "vm/modules"],
    "builder/emit": ["builder/files", "vm/object"],
    "builder/image": ["builder/files"],
    "builder/report": ["builder/files"],
    "builder/pipeline": ["builder/manifest", "builder/board", "builder/resolve", "builder/freeze",
                         "builder/snapshot", "builder/emit", "builder/image", "builder/report"],
    "builder/cli": ["builder/pipeline"],
}
DEF_READERS = {"vm/object", "vm/runtime", "vm/types", "vm/modules", "vm/interp", "builder/freeze", "builder/emit",
               "builder/snapshot"}

# Headers of C++20 that need no library behind them; all of them work on every toolchain of the boards.
FREESTANDING = {"array", "bit", "climits", "compare", "concepts", "cstdarg", "cstddef", "cstdint", "initializer_list",
                "limits", "new", "span", "type_traits", "utility"}
GENERATED = {"firn_config.hpp"}

TOP = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "builder", "vm", "manifests", "boards", "scripts",
       "tests"}

SOURCE = re.compile(r"\.(cpp|hpp|h|def|inc)$")
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
CONDITION = re.compile(r"^\s*#\s*(if|ifdef|ifndef|elif)\b(.*)")
# What a condition may ask: the language and the compiler, never the machine or a feature of Firn.
COMPILER = {"defined", "__cplusplus", "__GNUC__", "__clang__", "__has_builtin", "__has_include", "__has_attribute",
            "__OPTIMIZE__", "__OPTIMIZE_SIZE__", "__SANITIZE_ADDRESS__"}
MACHINE_PATH = re.compile(r"(?<![\w.$}*/-])/(home|root|Users|work|mnt|tmp|var/folders)/\w")


def reachable(room):
    """The rooms that a room may include, itself first."""
    found = [room]
    for known in found:
        found += [next_room for next_room in ARROWS[known] if next_room not in found]
    return found


def room_of(path):
    """The room of a file of vm/ or builder/: its folder, or its stem where it stands in no folder.

    The builder's programs (main.cpp, and NAME_main.cpp of small tools) are where its command line is.
    """
    parts = path.split("/")
    if len(parts) > 2:
        return "/".join(parts[:2])
    stem = parts[1].split(".")[0]
    return "builder/cli" if parts[0] == "builder" and stem.endswith("main") else parts[0] + "/" + stem


def include_complaint(path, name, files):
    """What is wrong with one `#include "name"` of a file in vm/ or builder/; None if nothing."""
    room = room_of(path)
    beside = path.rsplit("/", 1)[0] + "/" + name
    target = beside if beside in files else name
    if not target.startswith(("vm/", "builder/")):
        return None if name in GENERATED else f'"{name}" is neither beside this file nor named from the top'
    other = room_of(target)
    if other not in ARROWS:
        return f'"{name}" is in no known room'
    if other in reachable(room) or target.endswith(".def") and room in DEF_READERS:
        return None
    return f"{room} may not include {other} (it may: {', '.join(reachable(room)[1:]) or 'nothing'})"


def source_complaints(path, text, files):
    if room_of(path) not in ARROWS:
        yield 1, f"{room_of(path)} is no known room"
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := INCLUDE.match(line):
            quoted, system = found.groups()
            if quoted and (complaint := include_complaint(path, quoted, files)):
                yield number, complaint
            if system and path.startswith("vm/") and system not in FREESTANDING | GENERATED:
                yield number, f"<{system}> is not among the freestanding headers that the VM may use"
        elif found := CONDITION.match(line):
            words = set(re.findall(r"[A-Za-z_]\w*", found.group(2).split("//")[0]))
            # A table may give defaults to the macros of its rows.
            if not (path.endswith(".def") and found.group(1) == "ifndef") and not words <= COMPILER:
                yield number, f"#{found.group(1)} on {', '.join(sorted(words - COMPILER))}: choose files instead"


def complaints(files):
    """All that is wrong with a tree, given as path -> text."""
    for top in sorted({path.split("/")[0] for path in files}):
        if top not in TOP and not top.startswith("."):
            yield f"{top}: does not stand at the top of the tree; which room does it belong to?"
    for path, text in sorted(files.items()):
        if path.startswith(("vm/", "builder/")) and SOURCE.search(path):
            for number, complaint in source_complaints(path, text, files):
                yield f"{path}:{number}: {complaint}"
        for number, line in enumerate(text.split("\n"), 1):
            if found := MACHINE_PATH.search(line):
                yield f"{path}:{number}: the path {found.group(0)}... is of one machine"


# One fault each, and a word of its complaint.
FAULTS = [
    ({"vm/lang/a.cpp": '#include "vm/object/value.hpp"\n'}, "may not include"),
    ({"vm/types/a.cpp": '#include "vm/interp/interp.hpp"\n'}, "may not include"),
    ({"vm/heap/a.cpp": '#include "builder/model/x.hpp"\n'}, "may not include"),
    ({"builder/emit/a.cpp": '#include "builder/freeze/freeze.hpp"\n'}, "may not include"),
    ({"builder/report/a.cpp": '#include "vm/lang/compile.hpp"\n'}, "may not include"),
    ({"vm/base/a.cpp": '#include "nowhere.hpp"\n'}, "neither"),
    ({"vm/cellar/a.cpp": ""}, "no known room"),
    ({"vm/types/a.cpp": "#include <string>\n"}, "freestanding"),
    ({"vm/types/a.cpp": "#ifdef FIRN_FLOATS\n"}, "choose files"),
    ({"builder/image/a.cpp": "#if defined(__arm__)\n"}, "choose files"),
    ({"notes.txt": ""}, "top of the tree"),
    ({"vm/README.md": "see /" + "home/me\n"}, "one machine"),
]
FINE = {
    "vm/types/list.cpp": '#include "vm/types/list.hpp"\n#include "own.hpp"\n#include "vm/base/types.hpp"\n#include <span>\n',
    "vm/types/own.hpp": '#pragma once\n#include "vm/port.hpp"\n',
    "vm/object/class.hpp": '#include "vm/types/types.def"\n',
    "vm/modules/sys.def": "#ifndef ITEM\n#define ITEM(...)\n#endif\n",
    "builder/tables_main.cpp": '#include "builder/emit/names.hpp"\n',
    "builder/pipeline.cpp": '#include "builder/report/table.hpp"\n#include <string>\n#ifdef __clang__\n',
    "README.md": "a/tmp/b, $HOME/work\n",
}


def check_itself():
    for files, word in FAULTS:
        found = list(complaints(files))
        if len(found) != 1 or word not in found[0]:
            yield f"the check does not see the fault in {files}: {found}"
    for complaint in complaints(FINE):
        yield f"the check complains of what is right: {complaint}"


def project_files(top):
    """Path -> text of every text file of the project: what git has, and what it would take. Works without git."""
    git = shutil.which("git") or "false"
    listed = subprocess.run([git, "ls-files", "-co", "--exclude-standard", "-z"], cwd=top, capture_output=True)
    if listed.returncode == 0:
        paths = [top / name for name in listed.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in top.rglob("*") if path.relative_to(top).parts[0] not in ("build", ".git")
                 and path.parent.name != "__pycache__"]
    files = {}
    for path in paths:
        if path.is_file():
            try:
                files[path.relative_to(top).as_posix()] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                files[path.relative_to(top).as_posix()] = ""
    return files


def main():
    top = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[1])
    files = project_files(top)
    found = [*check_itself(), *complaints(files)]
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(files)} files looked at, {len(found)} complaints")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
