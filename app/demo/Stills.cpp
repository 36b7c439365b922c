#include "app/demo/Stills.h"

#include "core/capture/FaceAnalyzer.h"
#include "core/capture/ModelSet.h"
#include "core/capture/StillImage.h"

#include <QDir>
#include <QImage>

namespace vestibule::demo {

namespace {

constexpr ErrorCode notSaved{"demo", "picture-not-saved"};
/// Smaller faces are no fair try.
constexpr double leastHeight = 70;
constexpr double leastNorm = 3.0;

} // namespace

Result<QString> stillOf(const QString& portrait, const QString& folder)
{
    const QString path = folder + QStringLiteral("/same-person.jpg");
    const QImage whole(portrait);
    const QRect crop(whole.width() / 6, 0, whole.width() * 6 / 10, whole.height() * 6 / 10);
    const QImage still = whole.copy(crop).scaledToWidth(420, Qt::SmoothTransformation);
    if (whole.isNull() || !still.save(path, "JPG", 80)) {
        return fail(notSaved, "the portrait");
    }
    return path;
}

Result<QStringList> strangers(const QString& photographs, const QString& models, const QString& folder, int most)
{
    QStringList out;
    const QDir dir(photographs);
    const QStringList names = dir.entryList({QStringLiteral("*.jpg")}, QDir::Files, QDir::Name);
    if (photographs.isEmpty() || names.isEmpty()) {
        return out;
    }
    const auto set = capture::ModelSet::load(models);
    if (!set) {
        return passOn(set);
    }
    const auto analyzer = capture::FaceAnalyzer::create(*set);
    if (!analyzer) {
        return passOn(analyzer);
    }
    for (const QString& name : names) {
        const auto frame = capture::loadStill(dir.filePath(name));
        const auto seen = frame ? (*analyzer)->analyze(*frame, {false, false, capture::TemplateWhen::Never})
                                : Result<capture::FrameAnalysis>(passOn(frame));
        if (!seen) {
            return passOn(seen);
        }
        const QImage picture = frame->toImage();
        for (const capture::Face& face : seen->faces) {
            const double side = face.box.height() * 1.8;
            const QRect cut = QRectF(face.box.center() - QPointF(side / 2, side / 2), QSizeF(side, side)).toRect();
            const QString path = QStringLiteral("%1/other-person-%2.png").arg(folder).arg(out.size() + 1);
            if (face.box.height() < leastHeight || !picture.rect().contains(cut)) {
                continue;
            }
            const QImage still = picture.copy(cut);
            const auto alone = (*analyzer)->analyze(capture::Frame::fromImage(still),
                                                    {false, false, capture::TemplateWhen::Recognisable});
            if (!alone || !alone->faceTemplate || double(alone->rawNorm.value_or(0)) < leastNorm) {
                continue;
            }
            if (!still.save(path)) {
                return fail(notSaved, "another person");
            }
            out.append(path);
            if (out.size() >= most) {
                return out;
            }
        }
    }
    return out;
}

} // namespace vestibule::demo
