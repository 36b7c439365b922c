"""House lints: what the compiler cannot see. Run from anywhere; prints one line a finding and exits 1 if there is any.

    python3 tests/lint/run.py              over the tree
    python3 tests/lint/run.py --self-test  shows that each lint can fail
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import answers  # noqa: E402
import arrows  # noqa: E402
import claims  # noqa: E402
import house  # noqa: E402
import logs  # noqa: E402

TOP = pathlib.Path(__file__).resolve().parents[2]
LINTS = [arrows.findings, answers.findings, claims.findings, house.findings, logs.findings]
PLANTS = arrows.PLANTS + answers.PLANTS + claims.PLANTS + house.PLANTS + logs.PLANTS


NOT_OURS = {".git", ".cache", "build", "out", "__pycache__"}


def files_of_tree(top):
    """Every file but what is built; needs no git, which a bare machine lacks."""
    for path in sorted(top.rglob("*")):
        if path.is_file() and not NOT_OURS.intersection(path.relative_to(top).parts):
            yield path


def run(top, files):
    return [f"{path.relative_to(top)}:{line}: {text}" for lint in LINTS for path, line, text in lint(top, files)]


def self_test():
    """Plants one violation a lint must find, each in an otherwise empty tree."""
    failures = 0
    for name, content, expected in PLANTS:
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder)
            path = top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
            found = run(top, [path])
            if not any(expected in line for line in found):
                failures += 1
                print(f"self-test: {name} with {content!r} should be refused for '{expected}', found {found}")
    print(f"self-test: {len(PLANTS) - failures} passed, {failures} failed")
    return failures


def main():
    if sys.argv[1:] == ["--self-test"]:
        return 1 if self_test() else 0
    found = run(TOP, list(files_of_tree(TOP)))
    for line in found:
        print(line)
    print(f"lints: {len(found)} findings")
    return 1 if found or self_test() else 0


if __name__ == "__main__":
    sys.exit(main())
