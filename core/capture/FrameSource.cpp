#include "core/capture/FrameSource.h"

#include "core/capture/Codes.h"
#include "core/capture/OpenCvCamera.h"
#include "core/capture/SimulatedCamera.h"
#include "core/capture/StillFolderCamera.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace vestibule::capture {

namespace {

[[nodiscard]] bool isPicture(const QString& path)
{
    return path.endsWith(QLatin1String(".jpg"), Qt::CaseInsensitive) ||
           path.endsWith(QLatin1String(".jpeg"), Qt::CaseInsensitive) ||
           path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive);
}

} // namespace

Result<std::unique_ptr<FrameSource>> openFrameSource(const QString& spec, std::shared_ptr<const ModelSet> models)
{
    static const QString simulated = QStringLiteral("sim:");
    if (spec.startsWith(simulated)) {
        const QString path = spec.mid(simulated.size());
        if (!QFileInfo(path).isFile()) {
            return fail(codes::cameraUnavailable, "no such portrait");
        }
        return std::make_unique<SimulatedCamera>(path, std::move(models), SimulatedCamera::Script{});
    }
    const bool digits = !spec.isEmpty() && spec.size() <= 3 &&
                        std::all_of(spec.begin(), spec.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (digits || spec.contains(QLatin1String("://"))) {
        return std::make_unique<OpenCvCamera>(spec);
    }
    const QFileInfo info(spec);
    if (spec.isEmpty() || !info.exists()) {
        return fail(codes::cameraUnavailable, "no such file or folder");
    }
    if (info.isDir() || isPicture(spec)) {
        return std::make_unique<StillFolderCamera>(spec, StillFolderCamera::Script{});
    }
    return std::make_unique<OpenCvCamera>(spec);
}

std::optional<QString> firstWebcam()
{
    for (int i = 0; i < 10; ++i) {
        const QString index = QString::number(i);
        if (QFileInfo::exists(QStringLiteral("/dev/video") + index)) {
            return index;
        }
    }
    return std::nullopt;
}

} // namespace vestibule::capture
