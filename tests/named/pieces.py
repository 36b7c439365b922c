"""Runs a test class row by row, two rows at a time, each in a process of its own; of its rows all, or a share.

    VESTIBULE_STEP=1 python3 tests/named/pieces.py build/release/bin/test_composition TestActFaults 1/2

Prints a line for each row as it ends: how long it took and what it says of itself. Ends with 1 when a row has failed;
its output is printed then.
"""

import concurrent.futures
import re
import subprocess
import sys
import time

AT_A_TIME = 2


def rows_of(program, name):
    """The class's functions, as `function:row` where they have rows."""
    out = subprocess.run([program, name, "-datatags"], capture_output=True, text=True, check=True).stdout
    rows = [re.match(rf"{name} (\w+) ?(.*)", line) for line in out.splitlines()]
    return [f"{row[1]}:{row[2]}" if row[2] else row[1] for row in rows if row]


def run(program, name, row):
    begun = time.monotonic()
    # A row may say more than the 2,000 lines after which QtTest is silent, its own result among them.
    command = [program, name, row, "-maxwarnings", "0"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    own = [line.split(") ", 1)[1] for line in done.stdout.splitlines() if line.startswith("QINFO") and ") " in line]
    passed = done.returncode == 0 and re.search(r"Totals: [1-9]\d* passed, 0 failed", done.stdout) is not None
    print(f"{'ok' if passed else 'FAILED'} {time.monotonic() - begun:6.1f} s  {name} {row}  {'; '.join(own)}", flush=True)
    if not passed:
        print(done.stdout, flush=True)
    return passed


def main():
    program, name = sys.argv[1:3]
    share, of = (int(n) for n in (sys.argv[3] if len(sys.argv) > 3 else "1/1").split("/"))
    rows = rows_of(program, name)[share - 1 :: of]
    if not rows:
        sys.exit("no rows")
    with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
        passed = list(pool.map(lambda row: run(program, name, row), rows))
    print(f"{sum(passed)} of {len(rows)} rows passed")
    sys.exit(0 if all(passed) else 1)


main()
