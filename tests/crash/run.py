#!/usr/bin/env python3
"""Kills two desks side by side: run.py PROGRAM KILLS SEED. Ends with 1 when either finds something lost."""
import os
import subprocess
import sys

HALVES = 2
LOGINS = 100
LONGEST = 40 * 60  # seconds


def main() -> int:
    program, kills, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    running = []
    for half in range(HALVES):
        environment = dict(
            os.environ,
            CRASH_KILLS=str(kills // HALVES),
            CRASH_LOGINS=str(LOGINS // HALVES),
            CRASH_SEED=str(seed + half),
            QTEST_FUNCTION_TIMEOUT=str(LONGEST * 1000),
            LC_ALL="C.UTF-8",
        )
        running.append(subprocess.Popen([program, "TestKills"], env=environment))
    return 1 if any([process.wait() != 0 for process in running]) else 0


if __name__ == "__main__":
    sys.exit(main())
