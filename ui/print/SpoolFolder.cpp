#include "ui/print/SpoolFolder.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace vestibule::ui {

namespace {

bool isRunning(const QString& process)
{
    bool isNumber = false;
    const pid_t pid = process.toInt(&isNumber);
    return isNumber && pid > 0 && (::kill(pid, 0) == 0 || errno != ESRCH);
}

/// A folder for each process: the folders of those that are gone are what was left behind.
void removeWhatWasLeft(const QDir& all)
{
    const QStringList processes = all.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& process : processes) {
        if (!isRunning(process)) {
            QDir(all.filePath(process)).removeRecursively();
        }
    }
}

} // namespace

SpoolFolder::SpoolFolder()
{
    const QString memory = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QDir all(memory + QStringLiteral("/vestibule-spool"));
    if (memory.isEmpty() || !QFile::exists(memory) || !all.mkpath(QStringLiteral("."))) {
        return;
    }
    removeWhatWasLeft(all);
    const QString own = all.filePath(QString::number(::getpid()));
    if (!all.mkpath(own) || !QFile::setPermissions(own, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        return;
    }
    m_path = own;
    qputenv("TMPDIR", QFile::encodeName(own));
}

SpoolFolder::~SpoolFolder()
{
    if (!m_path.isEmpty()) {
        QDir(m_path).removeRecursively();
    }
}

} // namespace vestibule::ui
