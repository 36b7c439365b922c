"""What reaches a log or the terminal: codes, ids of gates and counts; never a name, a secret or what somebody typed."""

import re

LAYERS = {"app", "ui", "core"}
# Who speaks to the terminal without a category: what a program tells whoever started it. The list may only shrink.
SPEAKERS = {
    "app/cli/EstateCommands.cpp", "app/cli/FaceCommands.cpp", "app/cli/OperatorCommands.cpp", "app/cli/Password.cpp",
    "app/cli/Program.cpp", "app/cli/StationSession.cpp", "app/demo/Report.cpp", "app/demo/main.cpp",
    "app/gate/Commands.cpp", "app/gate/GateDaemon.cpp", "app/station/main.cpp", "app/stretcher/main.cpp",
    "core/base/Sodium.cpp",
}
BARE = re.compile(r"\bq(Debug|Info|Warning|Critical|Fatal)\s*\(")
SPEAKS = re.compile(r"std::(cerr|clog|cout)\b|std::(f?puts|putchar|fputc|fwrite)\s*\(|\b(v?f?printf|perror|v?syslog)\s*\(")
LOGS = re.compile(r"\bqC(Debug|Info|Warning|Critical)\s*\(")
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
COMMENT = re.compile(r"//[^\n]*")
# What may stand behind a `<<`. An error's detail holds nobody's data (core/base/Error.h); the last rule looks at that.
ERROR = r"(?:\w+(?:->|\.))*error(?:\(\)(?:\.error)?)?\.describe\(\)"
MAY_BE_LOGGED = re.compile("|".join((
    r'(?:""\s*)+',                                      # literals, emptied
    ERROR + r"\.c_str\(\)", r"QString::fromStdString\(" + ERROR + r"\)",
    r"e\.what\(\)", r"e\.displayText\(\)\.c_str\(\)",   # of Poco and the standard library
    r"protocol::rowOf\([\w.()]+\)\.code\.data\(\)",     # a code of the protocol
    r"Qt::hex", r"(?:quint32|quint64|int)\([\w.]+\)", r"\w+\.size\(\)",
    r"m_gate\.id\.text\(\)", r"uri\.gate\.text\(\)",   # ids of gates
    r"reason->text\(\)\.c_str\(\)",  # an error's code
    r"what", r"detail\.c_str\(\)", r"m_older", r"m_program",  # a literal, a gate's alert, a copy's letter, a path
)))
FAILS = re.compile(r"\bfail\s*\(")
PERSONAL = re.compile(r"\b(?:person|resident|details|guardian|(?:m_)?who|operator\w*|card|request|draft|entered|row)\w*(?:\.|->)\s*"
                      r"(?:name|dwelling|room|unit|building|number|uid|document|guardianName|phone)\b"
                      r"|\b(?:password|passphrase|secret|typed)\w*\s*(?:\.|->)\s*(?:view|data|toStdString|c_str)\b")


def statement(text, start, end):
    """From `start` to the first `end` that stands in no bracket."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] in "([{":
            depth += 1
        elif text[at] in ")]}":
            depth -= 1
            if depth == 0 and end == ")":
                return text[start:at + 1]
        elif text[at] == end and depth == 0:
            return text[start:at]
    return text[start:]


def findings(top, files):
    for path in files:
        relative = path.relative_to(top)
        if path.suffix not in (".h", ".cpp") or relative.parts[0] not in LAYERS:
            continue
        text = LITERAL.sub('""', COMMENT.sub("", path.read_text(errors="replace")))
        line_of = lambda at: text.count("\n", 0, at) + 1  # noqa: E731
        for match in BARE.finditer(text):
            yield path, line_of(match.start()), "a log line has a category: core/base/Log.h"
        for match in SPEAKS.finditer(text):
            if relative.as_posix() not in SPEAKERS:
                yield path, line_of(match.start()), "only what starts a program speaks to the terminal"
            elif PERSONAL.search(statement(text, match.start(), ";")):
                yield path, line_of(match.start()), "a person's data on the terminal"
        for match in LOGS.finditer(text):
            for part in re.split(r"<<", statement(text, match.start(), ";"))[1:]:
                part = " ".join(part.split())
                if not MAY_BE_LOGGED.fullmatch(part):
                    yield path, line_of(match.start()), f"may this be logged? {part}"
        for match in FAILS.finditer(text):
            if PERSONAL.search(statement(text, match.end() - 1, ")")):
                yield path, line_of(match.start()), "a person's data in the detail of an error"


PLANTS = [
    ("ui/desk/A.cpp", 'qWarning("it failed");\n', "a log line has a category"),
    ("core/store/A.cpp", 'qDebug() << "here";\n', "a log line has a category"),
    ("core/vault/A.cpp", 'std::cerr << "no";\n', "speaks to the terminal"),
    ("app/composition/A.cpp", 'std::fprintf(stderr, "%s", qPrintable(name));\n', "speaks to the terminal"),
    ("app/cli/StationSession.cpp", 'std::fprintf(stderr, "%s", qPrintable(m_who.name));\n', "a person's data on the terminal"),
    ("app/station/A.cpp", 'qCWarning(log) << "no card for" << details.name;\n', "may this be logged? details.name"),
    ("app/station/B.cpp", 'qCWarning(log).noquote()\n    << "for" << person->text();\n', "may this be logged? person->text()"),
    ("core/vault/B.cpp", 'qCInfo(log) << "opened with" << password.view();\n', "may this be logged? password.view()"),
    ("core/domain/A.cpp", 'return fail(codes::nameTaken,\n            details.name.toStdString());\n', "a person's data"),
    ("app/cli/A.cpp", 'return fail(codes::noSuchCard, "no " + card->number.toStdString());\n', "a person's data"),
]
