#pragma once

#include "core/capture/FaceAnalyzer.h"

#include <QString>

#include <memory>

namespace vestibule::test {

/// A file or folder of the assets that installer/test fetches: models/, faces/, portrait/.
[[nodiscard]] QString asset(const QString& name);
/// Why the assets cannot be used, as a sentence; empty when they are there.
[[nodiscard]] QByteArray missingAssets();

[[nodiscard]] QString portraitPath();
[[nodiscard]] capture::Frame portrait();
[[nodiscard]] std::shared_ptr<const capture::ModelSet> models();
/// Built once for the whole binary, because networks take time; tests use it one after the other.
[[nodiscard]] capture::FaceAnalyzer& analyzer();
[[nodiscard]] std::unique_ptr<capture::FaceAnalyzer> newAnalyzer();

/// The portrait as the simulated camera shows it: 1280x720, the face 45 % tall.
[[nodiscard]] capture::Frame cameraFrame();
/// Each face of a group photograph with its surroundings.
[[nodiscard]] std::vector<capture::Frame> facesOf(const QString& photograph);

} // namespace vestibule::test

/// In initTestCase(): fails the class with a clear sentence when the assets are absent.
#define REQUIRE_ASSETS()                                                                                               \
    do {                                                                                                               \
        const QByteArray why = vestibule::test::missingAssets();                                                       \
        QVERIFY2(why.isEmpty(), why.constData());                                                                      \
    } while (false)
