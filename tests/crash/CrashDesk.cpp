// The process that is killed: `crash_desk FOLDER make`, or
// `crash_desk FOLDER work --account FILE --seed N [--acts N] [--login] [--act A --point P]`.
// Opens the estate, says `open`, proves that nothing of the account is missing, says `ready`, and works. With a point
// it kills itself there, in the middle of that act; otherwise whoever started it does.
#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "tests/crash/Acts.h"
#include "tests/crash/Saying.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>

#include <csignal>
#include <cstdio>
#include <string>
#include <unistd.h>

using namespace vestibule;

namespace {

std::string pointToDieAt;
std::string actToDieIn;
std::string presentAct;

void dieHere(std::string_view point)
{
    if (point == pointToDieAt && presentAct == actToDieIn) {
        crash::say("dies here");
        ::kill(::getpid(), SIGKILL);
        ::pause();
    }
}

int broken(const std::string& what)
{
    std::printf("broken %s\n", what.c_str());
    return 1;
}

std::string textOf(const QCommandLineParser& line, const char* option)
{
    return line.value(QLatin1String(option)).toStdString();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    installLogFormat();
    QLoggingCategory::setFilterRules(QStringLiteral("vestibule.*.info=false\nvestibule.*.warning=false"));
    QCommandLineParser line;
    for (const char* option : {"account", "seed", "acts", "act", "point"}) {
        line.addOption({QLatin1String(option), QLatin1String(option), QStringLiteral("value")});
    }
    line.addOption({QStringLiteral("login"), QStringLiteral("sign in with the password")});
    line.process(application);
    const QStringList words = line.positionalArguments();
    if (words.size() != 2) {
        return broken("a folder and make or work");
    }
    crash::Desk desk(words[0], line.value(QStringLiteral("seed")).toUInt());
    if (words[1] == QStringLiteral("make")) {
        const auto made = desk.make();
        return made ? 0 : broken("not made: " + made.error().describe());
    }

    QFile file(line.value(QStringLiteral("account")));
    if (!file.open(QIODevice::ReadOnly)) {
        return broken("no account");
    }
    const crash::Account account = crash::Account::fromText(file.readAll());
    if (const auto opened = desk.open(line.isSet(QStringLiteral("login"))); !opened) {
        return broken(opened.error().describe());
    }
    crash::say("open");
    const auto seed = std::uint32_t(line.value(QStringLiteral("seed")).toUInt());
    if (const std::string found = desk.check(account, seed % 4 == 0); !found.empty()) {
        return broken(found);
    }
    std::printf("ready\n");
    std::fflush(stdout);

    pointToDieAt = textOf(line, "point");
    actToDieIn = textOf(line, "act");
    if (!pointToDieAt.empty()) {
        setFailpointHook(dieHere);
    }
    std::mt19937 random(seed);
    const int count = line.value(QStringLiteral("acts")).toInt();
    for (int i = 0; i < count; ++i) {
        // Somebody must be there before something can happen to them.
        const std::size_t drawn = random() % (pointToDieAt.empty() ? crash::acts.size() : crash::shortActs);
        const std::string_view act = crash::acts[i < 2 ? std::size_t(i) : drawn];
        presentAct = i >= 2 && !actToDieIn.empty() && i == count - 1 ? actToDieIn : std::string(act);
        if (const auto done = desk.perform(presentAct); !done) {
            return broken(presentAct + " was refused: " + done.error().describe());
        }
        desk.sayLog();
    }
    std::printf("finished\n");
    return 0;
}
