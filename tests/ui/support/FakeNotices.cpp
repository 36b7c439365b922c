#include "tests/ui/support/FakeNotices.h"

#include <QFile>

namespace vestibule::test {

FakeNotices::FakeNotices()
{
    QList<QByteArray> templates;
    for (const char* language : {"en", "zh"}) {
        QFile file(QStringLiteral(VESTIBULE_NOTICES "/%1.json").arg(QLatin1StringView(language)));
        if (file.open(QIODevice::ReadOnly)) {
            templates.append(file.readAll());
        }
    }
    const auto made = consent::Notice::compose(1,
                                               {QStringLiteral("梧桐苑"), QStringLiteral("梧桐物业"),
                                                QStringLiteral("021-5555 0100"), QStringLiteral("梧桐路1号")},
                                               templates);
    all = {{made.value(), Instant::fromMs(1'790'000'000'000), {}, true}};
}

} // namespace vestibule::test
