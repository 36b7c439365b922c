#pragma once

#include "core/base/Failpoint.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace vestibule::test {

inline void copyTree(const QString& from, const QString& to)
{
    QVERIFY(QDir().mkpath(to));
    for (const QFileInfo& each : QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)) {
        const QString there = to + u'/' + each.fileName();
        if (each.isDir()) {
            copyTree(each.filePath(), there);
        } else {
            QFile::remove(there);
            QVERIFY(QFile::copy(each.filePath(), there));
        }
    }
}

inline QString cutFrom;
inline QString cutTo;
inline std::string_view cutAt;

/// What a power cut at this moment leaves.
inline void keepWhatIsThere(std::string_view point)
{
    if (point == cutAt) {
        QDir(cutTo).removeRecursively(); // of an earlier time at this point
        copyTree(cutFrom, cutTo);
    }
}

} // namespace vestibule::test
