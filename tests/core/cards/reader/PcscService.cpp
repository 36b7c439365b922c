#include "tests/core/cards/reader/PcscService.h"

#include <QTest>

#include <utility>

namespace vestibule::test {

PcscService::~PcscService()
{
    if (m_process.state() != QProcess::NotRunning) {
        (void)stop();
    }
}

bool PcscService::start()
{
    m_process.start(QStringLiteral("pcscd"), {QStringLiteral("--foreground")});
    return m_process.waitForStarted();
}

bool PcscService::stop()
{
    m_process.terminate();
    return m_process.waitForFinished(10'000);
}

QByteArray outcomeOf(cards::CardReader& reader, const QByteArray& meant,
                     std::function<Result<void>(cards::CardChannel&)> work)
{
    // Shared: work that nobody waits for any more still tells how it ended.
    const auto told = std::make_shared<std::optional<Result<void>>>();
    reader.perform({meant, std::move(work), [told](const Result<void>& done) { *told = done; }});
    if (!QTest::qWaitFor([&told] { return told->has_value(); }, 30'000)) {
        return "silence";
    }
    const Result<void>& done = **told;
    return done ? QByteArray("done") : QByteArray::fromStdString(done.error().code().text());
}

bool comesToSee(const cards::CardReader& reader, const QByteArray& uid)
{
    return QTest::qWaitFor(
        [&] {
            const cards::CardPresence now = reader.presence();
            return uid.isEmpty() ? !now.cardPresent : now.uid == uid;
        },
        20'000);
}

} // namespace vestibule::test
