#include "tests/support/TestRunner.h"

#include <QMutex>

#if __has_include(<QApplication>)
#include <QApplication>
#endif
#if __has_include(<QGuiApplication>)
#include <QGuiApplication>
#endif
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <map>
#include <string>

namespace vestibule::test {

namespace {

std::map<std::string, Factory>& factories()
{
    static std::map<std::string, Factory> all;
    return all;
}

QMutex guard;
QStringList expected;
int unexpectedCriticals = 0;
QtMessageHandler before = nullptr;

void watch(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (type == QtCriticalMsg) {
        const QMutexLocker lock(&guard);
        qsizetype found = -1;
        for (qsizetype i = 0; i < expected.size(); ++i) {
            if (text.contains(expected.at(i))) {
                found = i;
                break;
            }
        }
        if (found >= 0) {
            expected.removeAt(found);
        } else {
            ++unexpectedCriticals;
            std::fprintf(stderr, "UNEXPECTED critical log: %s\n", qPrintable(text));
        }
    }
    before(type, context, text);
}

int run(int argc, char** argv)
{
    std::vector<char*> rest(argv, argv + argc);
    std::string only;
    if (argc > 1 && factories().count(argv[1]) != 0) {
        only = argv[1];
        rest.erase(rest.begin() + 1);
    } else if (argc > 1 && std::string(argv[1]).rfind("Test", 0) == 0) {
        std::fprintf(stderr, "no test class %s in this binary\n", argv[1]);
        return 2;
    }
    before = qInstallMessageHandler(nullptr);
    int failures = 0;
    int classes = 0;
    for (const auto& [name, factory] : factories()) {
        if (!only.empty() && name != only) {
            continue;
        }
        ++classes;
        before = qInstallMessageHandler(watch);
        const std::unique_ptr<QObject> object = factory();
        failures += QTest::qExec(object.get(), int(rest.size()), rest.data());
        qInstallMessageHandler(nullptr);
    }
    if (classes == 0) {
        std::fputs("this binary holds no test\n", stderr);
        return 2;
    }
    if (!expected.isEmpty()) {
        std::fprintf(stderr, "expected critical log never came: %s\n", qPrintable(expected.join(QStringLiteral(", "))));
        ++failures;
    }
    return failures + unexpectedCriticals > 0 ? 1 : 0;
}

} // namespace

bool add(const char* className, Factory factory) { return factories().emplace(className, std::move(factory)).second; }

void expectCritical(const QString& part)
{
    const QMutexLocker lock(&guard);
    expected.append(part);
}

} // namespace vestibule::test

int main(int argc, char** argv)
{
    VESTIBULE_TEST_APPLICATION application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vestibule-test"));
    const QTemporaryDir state; // what a program leaves in the user's state folder stays out of this user's
    qputenv("XDG_STATE_HOME", QFile::encodeName(state.path()));
    return vestibule::test::run(argc, argv);
}
