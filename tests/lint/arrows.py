"""The arrows between the rooms: app -> ui -> core; in core base <- domain <- the rest; siblings never meet."""

import re

# Beyond base and domain a room of core sees only what stands here. The list may only shrink.
EDGES = {
    "store": {"database"},
    "controller": {"database", "protocol"},
    "sync": {"protocol"},
}
# Rooms of core where pixels are the subject.
QT_GUI = {"capture", "cards"}

GUI_HEADERS = re.compile(r"Q(Image|Pixmap|Painter|PainterPath|Font|FontMetrics|Color|Icon|PdfWriter|GuiApplication|Screen|"
                         r"Window|Palette|Pen|Brush|ImageReader|ImageWriter|RasterWindow|SvgRenderer|TextDocument)$")
WIDGET_HEADERS = re.compile(r"Q(Widget|Application|MainWindow|Dialog|MessageBox|Label|PushButton|Wizard|LineEdit|"
                            r"ComboBox|VBoxLayout|HBoxLayout|GridLayout|TableView|ListView|Print(er|Dialog|PreviewDialog)|"
                            r"FileDialog|StackedWidget|ScrollArea)$")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def room_of(parts):
    if parts[0] == "core" and len(parts) > 2:
        return ("core", parts[1])
    return (parts[0], None)


def refused(source, included):
    """Why a file of `source` (layer, room) may not include `included`, or None."""
    layer, room = source
    header = included.rsplit("/", 1)[-1]
    if layer == "core":
        if included.startswith(("QtWidgets/", "QtPrintSupport/")) or WIDGET_HEADERS.match(header):
            return "core includes a widget header"
        if (included.startswith("QtGui/") or GUI_HEADERS.match(header)) and room not in QT_GUI:
            return "Qt Gui is for capture and cards only"
    parts = included.split("/")
    if parts[0] not in ("app", "ui", "core", "tests") or len(parts) < 2:
        return None
    target_layer, target_room = room_of(parts)
    order = {"core": 0, "ui": 1, "app": 2, "tests": 3}
    if order[target_layer] > order[layer]:
        return f"{layer} includes {target_layer}"
    if layer == "core" and target_room != room:
        allowed = {"base": set(), "domain": {"base"}}.get(room, {"base", "domain"} | EDGES.get(room, set()))
        if target_room not in allowed:
            return f"core/{room} includes core/{target_room}"
    return None


def findings(top, files):
    for path in files:
        parts = path.relative_to(top).parts
        if path.suffix not in (".h", ".cpp") or parts[0] not in ("core", "ui", "app"):
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            reason = refused(room_of(parts), match.group(1)) if match else None
            if reason:
                yield path, number, f"{reason}: {match.group(1)}"
    for path in files:
        parts = path.relative_to(top).parts
        if path.name == "CMakeLists.txt" and parts[0] == "core":
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if re.search(r"Qt6::(Widgets|PrintSupport)", line):
                    yield path, number, "core links Qt Widgets"
                if "Qt6::Gui" in line and len(parts) > 2 and parts[1] not in QT_GUI:
                    yield path, number, "Qt Gui is for capture and cards only"


PLANTS = [
    ("core/domain/A.cpp", "#include <QPushButton>\n", "widget header"),
    ("core/store/A.cpp", "#include <QtWidgets/QWidget>\n", "widget header"),
    ("core/sync/A.h", "#include <QImage>\n", "Qt Gui"),
    ("core/base/A.h", '#include "core/domain/Ids.h"\n', "core/base includes core/domain"),
    ("core/store/A.h", '#include "core/consent/Notice.h"\n', "core/store includes core/consent"),
    ("core/store/B.cpp", '#include "ui/engine/Then.h"\n', "core includes ui"),
    ("ui/desk/A.cpp", '#include "app/station/Main.h"\n', "ui includes app"),
    ("app/gate/A.cpp", '#include "tests/support/TestRunner.h"\n', "app includes tests"),
    ("core/audit/CMakeLists.txt", "target_link_libraries(x Qt6::Widgets)\n", "core links Qt Widgets"),
]
