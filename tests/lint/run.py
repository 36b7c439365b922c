"""House lints: what the compiler cannot see. Run from anywhere; prints one line a finding and exits 1 if there is any.

    python3 tests/lint/run.py              over the tree
    python3 tests/lint/run.py --self-test  shows that each lint can fail
"""

import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import arrows  # noqa: E402
import house  # noqa: E402

TOP = pathlib.Path(__file__).resolve().parents[2]
LINTS = [arrows.findings, house.findings]


def tracked_files(top):
    listing = subprocess.run(["git", "-C", str(top), "ls-files", "-co", "--exclude-standard"],
                             capture_output=True, text=True, check=True)
    return sorted(top / name for name in listing.stdout.splitlines() if (top / name).is_file())


def run(top, files):
    return [f"{path.relative_to(top)}:{line}: {text}" for lint in LINTS for path, line, text in lint(top, files)]


def self_test():
    """Plants one violation a lint must find, each in an otherwise empty tree."""
    failures = 0
    for name, content, expected in arrows.PLANTS + house.PLANTS:
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder)
            path = top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
            found = run(top, [path])
            if not any(expected in line for line in found):
                failures += 1
                print(f"self-test: {name} with {content!r} should be refused for '{expected}', found {found}")
    print(f"self-test: {len(arrows.PLANTS + house.PLANTS) - failures} passed, {failures} failed")
    return failures


def main():
    if sys.argv[1:] == ["--self-test"]:
        return 1 if self_test() else 0
    found = run(TOP, tracked_files(TOP))
    for line in found:
        print(line)
    print(f"lints: {len(found)} findings")
    return 1 if found or self_test() else 0


if __name__ == "__main__":
    sys.exit(main())
