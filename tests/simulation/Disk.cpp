#include "tests/simulation/Disk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

namespace vestibule::simulation {

namespace {

constexpr qint64 roomyBytes = qint64(256) << 20;

QStringList namesIn(const QString& folder, const QString& prefix)
{
    return QDir(folder).entryList({prefix + u'*'}, QDir::Files | QDir::Hidden);
}

} // namespace

std::unique_ptr<QTemporaryDir> folderInMemory()
{
    const QString memory = QStringLiteral("/dev/shm");
    // Containers often give it 64 MB, of which 146 gates take 43.
    const bool isRoomy = QFileInfo(memory).isWritable() && QStorageInfo(memory).bytesAvailable() >= roomyBytes;
    const QString root = isRoomy ? memory : QDir::tempPath();
    auto folder = std::make_unique<QTemporaryDir>(root + QStringLiteral("/simulation"));
    if (!folder->isValid()) {
        qFatal("no folder to simulate in");
    }
    return folder;
}

Image readImage(const QString& folder, const QString& prefix)
{
    Image out;
    for (const QString& name : namesIn(folder, prefix)) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly)) {
            qFatal("the simulated disk cannot be read");
        }
        out[name] = file.readAll();
    }
    return out;
}

void writeImage(const QString& folder, const Image& image, const QString& prefix)
{
    if (!QDir().mkpath(folder)) {
        qFatal("no folder on the simulated disk");
    }
    for (const QString& name : namesIn(folder, prefix)) {
        if (!image.contains(name) && !QFile::remove(folder + u'/' + name)) {
            qFatal("the simulated disk cannot be cleared");
        }
    }
    for (const auto& [name, content] : image) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size()) {
            qFatal("the simulated disk cannot be written");
        }
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
}

} // namespace vestibule::simulation
