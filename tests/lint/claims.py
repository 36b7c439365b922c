"""The table of requirements in core/consent/README.md: no line missing, and every test that it names exists."""

import re

TABLE = "core/consent/README.md"
# Every line of law, standards and residents' wishes that consent and residents' rights touch.
LINES = (["L%d" % n for n in (*range(1, 18), 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 32, 33, 43, 44, 45, 46, 47)] +
         ["N%d" % n for n in (1, 2, 3, 6, 7, 9, 10, 11, 12, 13, 16)])
ROW = re.compile(r"^\| ([LN]\d+) \|(.*)\|$")
NAMED = re.compile(r"`(Test\w+)::(\w+)`")


def functions_of(path):
    return set(re.findall(r"\bvoid (?:Test\w+::)?(\w+)\(", path.read_text(errors="replace")))


def findings(top, files):
    table = top / TABLE
    if table not in files:
        return
    tests = {path.stem: path for path in files
             if path.suffix == ".cpp" and path.relative_to(top).parts[0] == "tests" and path.stem.startswith("Test")}
    seen = set()
    for number, line in enumerate(table.read_text().splitlines(), 1):
        row = ROW.match(line)
        if not row:
            continue
        seen.add(row.group(1))
        last = row.group(2).rsplit("|", 1)[-1]
        named = NAMED.findall(last)
        if not named and last.strip() != "not yet":
            yield table, number, f"{row.group(1)} names no test and does not say 'not yet'"
        for name, function in named:
            if name not in tests or function not in functions_of(tests[name]):
                yield table, number, f"no such test: {name}::{function}"
    for line in LINES:
        if line not in seen:
            yield table, 1, f"{line} is not in the table"


PLANTS = [
    (TABLE, "| L1 | a | b | `TestNothing::isThere` |\n", "no such test: TestNothing::isThere"),
    (TABLE, "| L1 | a | b | surely |\n", "L1 names no test"),
    (TABLE, "| L1 | a | b | not yet |\n", "L2 is not in the table"),
    (TABLE, "| L16 | a | b | not yet |\n| L19 | a | b | not yet |\n", "L17 is not in the table"),
]
