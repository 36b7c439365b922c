"""Small rules of the house: names, sizes, secrets, leftovers."""

import re

TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "README.md", "CHANGELOG.md", "LICENSE",
             "app", "ui", "core", "resources", "translations", "tests", "installer"}
CODE = {".h", ".cpp"}
LONGEST_FILE = 500

LINE_RULES = [
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), CODE | {".cmake", ".sql"}, "unfinished work is written down in an issue"),
    (re.compile(r"\bQString\s+\w*(password|passphrase|secret|masterKey|pinCode)\w*\b(?!\s*\()", re.I), CODE,
     "a secret in a QString: use SecretBytes"),
    (re.compile(r"\bprocessEvents\s*\(|\bQThread::terminate\b|->terminate\s*\("), CODE, "no nested event loops, no terminate"),
    (re.compile(r"\b(QSKIP|QEXPECT_FAIL)\b"), CODE, "tests neither skip nor expect failure"),
    (re.compile(r"\bQT(est::)?qWait\s*\(|\bQThread::m?sleep\s*\(|std::this_thread::sleep_for"), {".cpp"}, "tests do not sleep"),
    (re.compile(r"/(home|work)/\w+/|(?<!\w)/(var/)?tmp\b"), CODE | {".md", ".txt", ".sh", ".py", ".json", ".cmake"}, "a path of one machine"),
]
# Rules that hold in one part of the tree only.
ONLY_IN = {"tests do not sleep": "tests", "tests neither skip nor expect failure": "tests"}
# A test may turn the event loop by hand; a program may not.
NOT_IN = {"no nested event loops, no terminate": "tests"}
DRAWERS = re.compile(r"(^|/)(utils?|helpers?|common|misc)(/|\.)", re.I)


def findings(top, files):
    for path in files:
        relative = path.relative_to(top)
        first = relative.parts[0]
        if first not in TOP_LEVEL and not first.startswith("."):
            yield path, 1, "the top level is fixed"
        if DRAWERS.search(str(relative)):
            yield path, 1, "a drawer without a subject"
        if relative.parts[:2] == ("tests", "lint") or path.suffix not in CODE | {".md", ".txt", ".sh", ".py", ".json", ".cmake", ".sql"}:
            continue
        lines = path.read_text(errors="replace").splitlines()
        if path.suffix in CODE and len(lines) > LONGEST_FILE:
            yield path, len(lines), f"over {LONGEST_FILE} lines: split it by subject"
        for number, line in enumerate(lines, 1):
            for pattern, suffixes, reason in LINE_RULES:
                here = first == ONLY_IN.get(reason, first) and first != NOT_IN.get(reason)
                if here and path.suffix in suffixes and pattern.search(line):
                    yield path, number, reason


PLANTS = [
    ("core/base/A.cpp", "// TODO later\n", "unfinished"),
    ("ui/session/A.h", "QString password;\n", "a secret in a QString"),
    ("ui/shell/A.cpp", "qApp->processEvents();\n", "nested event loops"),
    ("tests/core/base/TestA.cpp", "QSKIP(\"no\");\n", "tests neither skip"),
    ("tests/core/base/TestB.cpp", "QThread::msleep(5);\n", "tests do not sleep"),
    ("tests/core/base/TestC.cpp", "QFile file(QStringLiteral(\"" + "/".join(["", "var", "tmp", "x"]) + "\"));\n",
     "a path of one machine"),
    ("core/base/C.cpp", "int a;\n" * 501, "over 500 lines"),
    ("core/helpers/A.h", "\n", "a drawer without a subject"),
    ("scripts/a.sh", "\n", "the top level is fixed"),
]
