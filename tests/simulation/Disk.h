#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <map>
#include <memory>

namespace vestibule::simulation {

/// The files of one folder, by name: what a disk holds at a moment.
using Image = std::map<QString, QByteArray>;

/// A folder in memory where the system has a file system for that, else a temporary one. It goes with the object.
[[nodiscard]] std::unique_ptr<QTemporaryDir> folderInMemory();

/// The files in `folder` whose names begin with `prefix`.
[[nodiscard]] Image readImage(const QString& folder, const QString& prefix = {});
/// Makes the folder hold these and no others that begin with `prefix`.
void writeImage(const QString& folder, const Image& image, const QString& prefix = {});

} // namespace vestibule::simulation
