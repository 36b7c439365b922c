"""Who may come near a resident's answer: the resident's screen, and nobody else."""

import re

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')

SCREEN = {f"ui/desk/{name}" for name in (
    "AidBar.cpp", "AnswerButton.cpp", "AnswerButton.h", "CameraView.cpp", "CameraView.h", "InputWatch.cpp",
    "ReadingView.cpp", "ReadingView.h", "ResidentPresenter.cpp", "ResidentWindow.cpp", "SignaturePad.cpp",
    "SigningView.cpp", "SigningView.h")}
# What answers, and who may know it. The lists may only shrink.
KNOWN_TO = {
    "ui/desk/ResidentPresenter.h": {"ui/desk/ResidentPresenter.cpp", "ui/desk/ResidentWindow.cpp", "ui/shell/Application.cpp"},
    "ui/desk/AnswerButton.h": SCREEN,
    "ui/desk/OwnHand.h": SCREEN,
    "ui/desk/InputWatch.h": SCREEN,
    "tests/support/ResidentAnswer.h": set(),
}
# Classes that a friend names: another one by the same name, in a program without the windows, would be that friend.
FRIENDS = {name: f"ui/desk/{name}.h" for name in ("ResidentPresenter", "AnswerButton", "OwnHand")}
DEFINES = re.compile(r"\b(?:class|struct|union)\b[^;{}()<>=]*?\b(" + "|".join(FRIENDS) + r")\b(?!\s*(?:;|::))")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
# A door into the desktop program, through which somebody could answer from elsewhere.
LISTENS = re.compile(r"\b(QLocalServer|LineServer|QTcpServer|QUdpSocket|HttpsServer|QWebSocketServer|QDBusServer|QDBusAbstractAdaptor|"
                     r"QDBusVirtualObject|QDBusContext|registerObject|registerVirtualObject|registerService|ExportAll\w+|ExportAdaptors|"
                     r"ExportScriptable\w+|ExportNonScriptable\w+|ExportChildObjects)\b")
# One door there is: for four questions, from which nothing leads to the residents' screen.
DOOR = {"app/station/StationDoor.h", "app/station/StationDoor.cpp"}
DOOR_KNOWS = {"app/composition/Codes.h", "app/composition/StationReport.h", "app/socket/LineServer.h", "app/station/Desktop.h",
              "app/station/SessionBackend.h", "app/station/StationDoor.h", "app/station/UpkeepBackend.h"}
# A bus is for asking logind, in one place; no name and no object of this program is ever on one.
BUS = re.compile(r"\bQDBus\w*")
ASKS_LOGIND = {"app/station/PowerWatch.h", "app/station/PowerWatch.cpp"}
# What makes an event look as if it came from the window system. The demonstration drives the windows from outside.
FORGES = re.compile(r"\b(QWindowSystemInterface|QSpontaneKeyEvent|setSpontaneous|sendSpontaneousEvent|qt_handle\w+)\b")


def doubles(path, name, text):
    """A definition of a friend outside its own header; `class X;` and `friend class X;` are none."""
    bare = COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    for match in DEFINES.finditer(bare):
        if name != FRIENDS[match.group(1)]:
            yield path, bare.count("\n", 0, match.start(1)) + 1, f"only {FRIENDS[match.group(1)]} defines {match.group(1)}"


def findings(top, files):
    for path in files:
        name = path.relative_to(top).as_posix()
        if path.suffix not in (".h", ".cpp") or not name.startswith(("core/", "ui/", "app/")):
            continue
        text = path.read_text()
        yield from doubles(path, name, text)
        for number, line in enumerate(text.splitlines(), 1):
            match = INCLUDE.match(line)
            allowed = KNOWN_TO.get(match.group(1)) if match else None
            if allowed is not None and name not in allowed:
                yield path, number, f"this is the resident's alone: {match.group(1)}"
            heard = LISTENS.search(line) if name.startswith(("ui/", "app/station/")) else None
            if heard and (name not in DOOR or heard.group(1) != "LineServer"):
                yield path, number, "the desktop program listens at StationDoor alone"
            if match and name in DOOR and match.group(1) not in DOOR_KNOWS:
                yield path, number, f"the door of the station does not know {match.group(1)}"
            if name.startswith(("ui/", "app/station/")) and name not in ASKS_LOGIND and BUS.search(line):
                yield path, number, "only PowerWatch has to do with a message bus"
            if not name.startswith("app/demo/") and FORGES.search(line):
                yield path, number, "no program makes events look real"


PLANTS = [
    ("ui/desk/EnrolmentPresenter.cpp", '#include "ui/desk/ResidentPresenter.h"\n', "the resident's alone"),
    ("ui/desk/TurnView.cpp", '#include "ui/desk/OwnHand.h"\n', "the resident's alone"),
    ("app/station/Remote.cpp", '#include "ui/desk/AnswerButton.h"\n', "the resident's alone"),
    ("core/consent/Double.h", "namespace vestibule::ui {\nclass ResidentPresenter\n{\n};\n}\n", "only ui/desk/ResidentPresenter.h defines"),
    ("app/composition/Double.h", "struct AnswerButton final : QObject {};\n", "only ui/desk/AnswerButton.h defines"),
    ("app/cli/Double.cpp", "class vestibule::ui::OwnHand\n{\n};\n", "only ui/desk/OwnHand.h defines"),
    ("app/cli/Split.cpp", "class [[maybe_unused]] // here\n    ResidentPresenter {};\n", "only ui/desk/ResidentPresenter.h defines"),
    ("ui/desk/AnswerButton.h", "class AnswerButton;\nclass OwnHand {};\n", "only ui/desk/OwnHand.h defines"),
    ("app/cli/StandIn.cpp", '#include "tests/support/ResidentAnswer.h"\n', "the resident's alone"),
    ("app/station/Door.h", "QLocalServer m_server;\n", "listens at StationDoor alone"),
    ("app/station/StationDoor.h", "QLocalServer m_server;\n", "listens at StationDoor alone"),
    ("ui/desk/Door.h", "socket::LineServer m_server;\n", "listens at StationDoor alone"),
    ("app/station/StationDoor.cpp", '#include "app/station/DeskBackend.h"\n', "does not know"),
    ("ui/shell/Door.h", "std::unique_ptr<HttpsServer> m_server;\n", "listens at StationDoor alone"),
    ("app/station/PowerWatch.cpp", "m_bus.registerObject(path(), this, QDBusConnection::ExportAllSlots);\n", "listens at StationDoor alone"),
    ("app/station/Door.cpp", "auto bus = QDBusConnection::sessionBus();\n", "only PowerWatch"),
    ("ui/desk/Forge.cpp", "QSpontaneKeyEvent::setSpontaneous(&event);\n", "look real"),
]
