"""Runs fuzz targets for a while, a few at a time, and prints one line about each.

    python3 tests/fuzz/run.py --build build/fuzz --seconds 300 --jobs 2 cbor:8192:cbor cose:4096: ...

Each argument is a target, the longest input it is given, and its dictionary. What was learnt stays in BUILD/corpus and
the next run begins with it. The first finding ends the run: its input is in BUILD/findings, and

    BUILD/bin/fuzz_<target> BUILD/findings/<file>

shows it again.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
# A target that needs more is a finding: no input may cost more memory or time than this.
MEGABYTES = 1024
SECONDS_FOR_ONE_INPUT = 20
STEP = 0.2


class Run:
    """One target's process and its log."""

    def __init__(self, build, seconds, description):
        self.name, longest, dictionary = description.split(":")
        self.log = build / "logs" / f"{self.name}.log"
        corpus = build / "corpus" / self.name
        for folder in (self.log.parent, corpus, build / "findings"):
            folder.mkdir(parents=True, exist_ok=True)
        command = [
            build / "bin" / f"fuzz_{self.name}",
            f"-max_total_time={seconds}",
            f"-max_len={longest}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-timeout={SECONDS_FOR_ONE_INPUT}",
            f"-artifact_prefix={build}/findings/{self.name}-",
            "-print_final_stats=1",
        ]
        if dictionary:
            command.append(f"-dict={HERE}/dictionaries/{dictionary}.dict")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*command, corpus, build / "seeds" / self.name], stdout=log, stderr=subprocess.STDOUT
            )

    def is_running(self):
        return self.process.poll() is None

    def has_finding(self):
        return not self.is_running() and self.process.returncode != 0

    def stop(self):
        if self.is_running():
            self.process.terminate()
            self.process.wait()

    def figure(self, pattern):
        found = re.findall(pattern, self.log.read_text(errors="replace"))
        return found[-1] if found else "-"

    def line(self):
        executed = self.figure(r"stat::number_of_executed_units: (\d+)")
        edges = self.figure(r"cov: (\d+)")
        rss = self.figure(r"stat::peak_rss_mb: +(\d+)")
        kept = self.figure(r"corp: (\d+)")
        return f"{self.name:10} {executed:>12} executions {edges:>6} edges {kept:>6} inputs kept {rss:>5} MB at most"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--build", type=pathlib.Path, required=True)
    arguments.add_argument("--seconds", type=int, required=True)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("targets", nargs="+")
    chosen = arguments.parse_args()

    waiting = list(chosen.targets)
    running = []
    try:
        while waiting or running:
            while waiting and len(running) < chosen.jobs:
                running.append(Run(chosen.build.resolve(), chosen.seconds, waiting.pop(0)))
            time.sleep(STEP)
            for run in [run for run in running if not run.is_running()]:
                running.remove(run)
                if run.has_finding():
                    print(f"{run.name}: FOUND something; the log ends with", flush=True)
                    print("\n".join(run.log.read_text(errors="replace").splitlines()[-40:]))
                    return 1
                print(run.line(), flush=True)
    finally:
        for run in running:
            run.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
