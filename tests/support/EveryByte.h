#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>
#include <QtGlobal>

namespace vestibule::test {

/// What came of flipping the bytes of a file, one at a time.
struct Flipped
{
    qsizetype tried = 0;
    QList<qsizetype> missed; ///< places where nothing showed
};

/// `usual`, or what the environment says in VESTIBULE_STEP: 1 takes every byte.
inline int stepOr(int usual)
{
    bool said = false;
    const int given = qEnvironmentVariableIntValue("VESTIBULE_STEP", &said);
    return said && given > 0 ? given : usual;
}

/// Byte after byte of `good`, each with one bit flipped (another one from byte to byte); `shows(bytes)` says whether
/// that is found.
template <typename Shows>
Flipped flipEachByte(const QByteArray& good, int step, Shows shows)
{
    Flipped out;
    QByteArray bytes = good;
    for (qsizetype at = 0; at < good.size(); at += step) {
        bytes[at] = char(good[at] ^ (1 << (at % 8)));
        ++out.tried;
        if (!shows(bytes)) {
            out.missed.append(at);
        }
        bytes[at] = good[at];
    }
    return out;
}

/// The same in the file at `path`, which `shows()` looks at and does not change.
template <typename Shows>
Flipped flipEachByteOf(const QString& path, int step, Shows shows)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        return {};
    }
    const QByteArray good = file.readAll();
    const auto put = [&file](qsizetype at, char byte) { return file.seek(at) && file.write(&byte, 1) == 1; };
    Flipped out;
    for (qsizetype at = 0; at < good.size(); at += step) {
        const bool spoiled = put(at, char(good[at] ^ (1 << (at % 8))));
        ++out.tried;
        if (!spoiled || !shows() || !put(at, good[at])) {
            out.missed.append(at);
            put(at, good[at]);
        }
    }
    return out;
}

} // namespace vestibule::test
