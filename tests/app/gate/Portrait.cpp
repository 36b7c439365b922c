#include "tests/app/gate/Portrait.h"

#include "core/capture/FaceAnalyzer.h"
#include "core/capture/StillImage.h"
#include "tests/core/controller/GateFixture.h"

#include <QFileInfo>

namespace vestibule::gate::test {

using controller::test::must;

QString assetAt(const char* name) { return QStringLiteral(VESTIBULE_ASSETS "/") + QString::fromLatin1(name); }

QByteArray missingPortrait()
{
    const bool there = QFileInfo::exists(assetAt("models")) && QFileInfo::exists(assetAt("portrait/astronaut.png"));
    return there ? QByteArray()
                 : QByteArray("the face models and the portrait are not there: installer/test fetches them");
}

std::vector<float> portraitVector()
{
    const auto analyzer = must(capture::FaceAnalyzer::create(must(capture::ModelSet::load(assetAt("models")))));
    const capture::Template face = must(analyzer->extract(must(capture::loadStill(assetAt("portrait/astronaut.png")))));
    return {face.values().begin(), face.values().end()};
}

} // namespace vestibule::gate::test
