// The desktop program as its user meets it: start, unlock, and a list of 100,000 people. `bench_station [--json]`.
#include "app/composition/KeyStretching.h"
#include "app/composition/StationSetUp.h"
#include "app/composition/Undertakings.h"
#include "app/station/StationProgram.h"
#include "core/base/Log.h"
#include "core/store/SearchTerms.h"
#include "tests/bench/Figures.h"
#include "tests/bench/People.h"
#include "ui/residents/ResidentListModel.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProcess>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <ctime>
#include <random>
#include <thread>
#include <utility>

using namespace vestibule;
using namespace vestibule::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int people = 100'000;
constexpr double startLimitMs = 10'000;
constexpr double keystrokeLimitMs = 16;
constexpr double guiLimitMs = 50;
constexpr auto patience = std::chrono::seconds(30);

double msOf(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

SecretBytes password() { return SecretBytes::copyOf(QByteArrayView("seven quiet herons at dawn")); }

/// Runs the event loop until `done`, which is asked every millisecond. False when it took too long.
bool waitUntil(const std::function<bool()>& done)
{
    QEventLoop loop;
    QTimer asking;
    asking.setTimerType(Qt::PreciseTimer);
    QObject::connect(&asking, &QTimer::timeout, &loop, [&] {
        if (done()) {
            loop.quit();
        }
    });
    asking.start(std::chrono::milliseconds(1));
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    loop.exec();
    return done();
}

void runFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Processor time that this thread has used. On a busy machine it tells what a pause was made of.
double threadCpuMs()
{
    timespec at{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return double(at.tv_sec) * 1e3 + double(at.tv_nsec) / 1e6;
}

/// How long the event loop did not turn: a timer that should fire every 5 ms, and the longest time it did not.
class GapWatch
{
public:
    GapWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_gaps.add(std::max(0.0, msOf(m_since) - 5));
            const double cpu = threadCpuMs();
            m_busy.add(cpu - std::exchange(m_cpu, cpu));
            m_since.start();
        });
        m_since.start();
        m_timer.start(std::chrono::milliseconds(5));
    }
    void report(Figures& figures, const QString& during, std::optional<double> longestAllowed) const
    {
        Against limit;
        limit.limit = longestAllowed;
        figures.add(u"longest pause of the window while "_s + during, m_gaps.longest(), u"ms"_s, limit);
        figures.add(u"most processor time of its thread between two turns, "_s + during, m_busy.longest(), u"ms"_s);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_cpu = threadCpuMs();
    Samples m_gaps;
    Samples m_busy;
};

/// Prints a line when the window is painted for the first time.
class FirstPaint : public QObject
{
public:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            // After what this event paints.
            QTimer::singleShot(0, this, [] {
                std::printf("painted\n");
                std::fflush(stdout);
                QCoreApplication::exit(0); // quit() would first ask the windows
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_seen = false;
};

std::unique_ptr<app::StationProgram> program(const QString& dir, const Clock& clock,
                                             const vault::Stretching& stretching)
{
    auto folder = app::StationFolder::open(dir);
    if (!folder) {
        return nullptr;
    }
    const QString assets = QStringLiteral(VESTIBULE_ASSETS);
    return std::make_unique<app::StationProgram>(
        std::move(*folder), clock,
        app::StationProgram::Choices{
            {u"sim:"_s + assets + u"/portrait/astronaut.png"_s, assets + u"/models"_s, stretching, u"zh"_s}, true, {}});
}

int showFirstWindow(const QString& dir, const vault::Stretching& stretching)
{
    const SystemClock clock;
    const auto station = program(dir, clock, stretching);
    if (!station) {
        return 1;
    }
    FirstPaint paint;
    station->windows().mainWindow().installEventFilter(&paint);
    station->show();
    return QApplication::exec();
}

/// The estate of the whole run, with everybody on record.
Result<void> makeEstate(const QString& dir, const std::vector<domain::ResidentDetails>& all,
                        const vault::Stretching& stretching, const Clock& clock)
{
    auto folder = app::StationFolder::open(dir);
    if (!folder) {
        return passOn(folder);
    }
    auto made = app::setUpEstate(
        **folder, {u"柳园"_s, u"柳园物业"_s, u"office@willow.example"_s, u"柳园路 1 号"_s, u"zh"_s, u"Mei"_s},
        password(), stretching, clock);
    if (!made) {
        return passOn(made);
    }
    const auto by = made->unlocked.operatorId;
    auto station = app::OpenStation::open(**folder, std::move(made->unlocked), clock);
    if (!station) {
        return passOn(station);
    }
    domain::SignatureDrawing line;
    line.beginStroke({0.1, 0.2});
    line.extendStroke({0.9, 0.3});
    const auto undertaken = app::signUndertaking((*station)->store(), (*station)->desk(), by,
                                                 {app::shippedUndertaking().hash(), u"zh"_s, line});
    if (!undertaken) {
        return passOn(undertaken);
    }
    const auto added = (*station)->store().runBlocking(
        [&](store::Session& s) { return s.imports().add(all, domain::ImportId::random(), by, clock.now()); });
    return added ? Result<void>() : passOn(added);
}

void measureStart(Figures& figures, const QString& dir)
{
    Samples starts;
    for (int i = 0; i < 5; ++i) {
        QProcess child;
        QElapsedTimer timer;
        timer.start();
        child.start(QCoreApplication::applicationFilePath(), {u"--first-window"_s, dir});
        while (!child.canReadLine() && child.waitForReadyRead(30'000)) {
        }
        const bool painted = child.canReadLine() && child.readLine().trimmed() == "painted";
        const double ms = msOf(timer);
        child.waitForFinished();
        if (!painted) {
            figures.missing(u"process start to the sign-in window"_s, u"the window was never painted"_s);
            return;
        }
        starts.add(ms);
    }
    Against against;
    against.limit = startLimitMs;
    figures.add(u"process start to the painted sign-in window"_s, starts.longest(), u"ms"_s, against);
}

/// Signs in through the real session; the station is open afterwards.
bool measureUnlock(Figures& figures, app::StationProgram& station, const vault::Stretching& stretching)
{
    Samples bare;
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto stretched = vault::stretch(password(), QByteArray(16, 's'), stretching.costOfNewSlots);
        bare.add(stretched ? msOf(timer) : 0);
    }
    GapWatch gui;
    QElapsedTimer timer;
    timer.start();
    std::optional<bool> in;
    station.session().signIn(&station.windows(), u"Mei"_s, password(),
                             [&in](const Result<domain::Operator>& who) { in = who.has_value(); });
    if (!waitUntil([&in] { return in.has_value(); }) || !*in) {
        figures.missing(u"sign-in"_s, u"it was refused"_s);
        return false;
    }
    Against against;
    against.peer = bare.median();
    against.peerName = u"bare Argon2id, 256 MiB, 3 passes"_s;
    figures.add(u"sign-in to the open desk, 100,000 on record"_s, msOf(timer), u"ms"_s, against);
    gui.report(figures, u"signing in"_s, guiLimitMs);
    return true;
}

/// Every beginning of what a clerk may type to find somebody.
QStringList strokes(const std::vector<domain::ResidentDetails>& all)
{
    std::mt19937 random(11);
    QStringList out;
    for (int i = 0; i < 100; ++i) {
        const domain::ResidentDetails& person = all[random() % all.size()];
        const QString pinyin = store::searchTerms(person.name, person.dwelling).nameSort.section(u'|', 0, 0);
        QString initials;
        for (const QString& syllable : pinyin.split(u' ')) {
            initials += syllable.left(1);
        }
        for (const QString& typed : {person.name, QString(pinyin).remove(u' '), initials, person.dwelling.label(),
                                     pinyin.section(u' ', 0, 0) + u' ' + person.dwelling.room}) {
            for (qsizetype length = 1; length <= typed.size(); ++length) {
                out.append(typed.left(length));
            }
        }
    }
    return out;
}

/// From the question to its answer in the event loop of the window, through the real engine.
void measureKeystrokes(Figures& figures, app::StationProgram& station, const QStringList& typed)
{
    app::ResidentsBackend engine(station.desktop());
    Samples searches;
    Samples answers;
    for (const QString& text : typed) {
        QElapsedTimer timer;
        timer.start();
        QEventLoop loop;
        double ms = -1;
        engine.search(&loop, text, [&](const Result<ui::SearchHits>& hits) {
            if (!hits) {
                loop.quit();
                return;
            }
            searches.add(msOf(timer));
            engine.rows(&loop, hits->keys.mid(0, ui::ResidentListModel::blockSize),
                        [&](const Result<QList<ui::ResidentRow>>& rows) {
                            ms = rows ? msOf(timer) : -1;
                            loop.quit();
                        });
        });
        loop.exec();
        if (ms < 0) {
            figures.missing(u"search"_s, u"a search failed"_s);
            return;
        }
        answers.add(ms);
    }
    Against limit;
    limit.limit = keystrokeLimitMs;
    figures.add(u"keystroke to its hits, p99"_s, searches.quantile(0.99), u"ms"_s, limit);
    figures.add(u"keystroke to its hits, median"_s, searches.median(), u"ms"_s);
    const QString firstRows = u"keystroke to the first %1 rows"_s.arg(ui::ResidentListModel::blockSize);
    figures.add(firstRows + u", p99"_s, answers.quantile(0.99), u"ms"_s, limit);
    figures.add(firstRows + u", median"_s, answers.median(), u"ms"_s);
    figures.add(firstRows + u", longest"_s, answers.longest(), u"ms"_s);
    figures.add(u"keystrokes"_s, double(answers.count()), u"searches"_s);
}

void pressKey(QLineEdit* box, const QString& text)
{
    QKeyEvent press(QEvent::KeyPress, text.isEmpty() ? Qt::Key_Backspace : 0, Qt::NoModifier, text);
    QCoreApplication::sendEvent(box, &press);
}

/// The real page: how long until people are seen, and how long the window ever stands still.
void measureList(Figures& figures, app::StationProgram& station, const QStringList& typed)
{
    ui::MainWindow& window = station.windows().mainWindow();
    QElapsedTimer timer;
    GapWatch gui;
    timer.start();
    window.showPage(u"residents"_s);
    auto* table = window.findChild<QWidget*>(u"residentListView"_s)->findChild<QTableView*>();
    auto* box = window.findChild<QLineEdit*>(u"residentSearch"_s);
    auto* model = qobject_cast<ui::ResidentListModel*>(table->model());
    if (!waitUntil([model] { return model->rowCount() == people && model->at(0) != nullptr; })) {
        figures.missing(u"list"_s, u"the rows did not come"_s);
        return;
    }
    figures.add(u"list of 100,000 opened, first rows shown"_s, msOf(timer), u"ms"_s);
    gui.report(figures, u"opening it"_s, guiLimitMs);

    GapWatch scrolling;
    Samples shown;
    std::mt19937 random(3);
    for (int i = 0; i < 100; ++i) {
        QScrollBar* bar = table->verticalScrollBar();
        timer.start();
        bar->setValue(i % 2 == 0 ? int(random() % unsigned(bar->maximum() + 1)) : bar->value() + bar->pageStep());
        const int row = table->rowAt(table->viewport()->height() / 2);
        if (!waitUntil([model, row] { return model->at(row) != nullptr; })) {
            figures.missing(u"scrolling"_s, u"a row did not come"_s);
            return;
        }
        shown.add(msOf(timer));
    }
    figures.add(u"scrolled to rows shown, p99"_s, shown.quantile(0.99), u"ms"_s);
    scrolling.report(figures, u"scrolling"_s, guiLimitMs);

    GapWatch typing;
    for (const QString& text : typed.mid(0, 250)) {
        if (text.size() == 1) {
            box->clear();
        }
        pressKey(box, text.right(1));
        runFor(std::chrono::milliseconds(40));
    }
    typing.report(figures, u"typing"_s, guiLimitMs);
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    installLogFormat();
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const vault::Stretching stretching = app::stretchingBeside(false);
    if (const qsizetype at = arguments.indexOf(u"--first-window"_s); at > 0 && at + 1 < arguments.size()) {
        return showFirstWindow(arguments.at(at + 1), stretching);
    }
    Figures figures(u"bench_station"_s, arguments);
    const QTemporaryDir dir;
    const QString station = dir.filePath(u"station"_s);
    const SystemClock clock;
    const auto all = fictitiousPeople(people);
    Result<void> made;
    std::thread([&] {
        made = makeEstate(station, all, stretching, clock);
    }).join(); // a store never makes the GUI thread wait
    if (!made) {
        std::fprintf(stderr, "bench_station: %s\n", made.error().describe().c_str());
        return 1;
    }
    measureStart(figures, station);
    const auto running = program(station, clock, stretching);
    if (!running) {
        std::fprintf(stderr, "bench_station: the folder cannot be opened\n");
        return 1;
    }
    running->show();
    if (measureUnlock(figures, *running, stretching)) {
        const QStringList typed = strokes(all);
        measureKeystrokes(figures, *running, typed);
        measureList(figures, *running, typed);
    }
    return figures.finish();
}
