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

QByteArray PcscService::start()
{
    if (cards::PcscReader::isServiceThere()) {
        return "a PC/SC service runs already: end pcscd, also its socket unit, before these tests";
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral("pcscd"), {QStringLiteral("--foreground")});
    if (!m_process.waitForStarted()) {
        return "pcscd is not installed";
    }
    const auto hasEnded = [this] { return m_process.state() == QProcess::NotRunning; };
    const bool isDecided =
        QTest::qWaitFor([&hasEnded] { return hasEnded() || cards::PcscReader::isServiceThere(); }, 20'000);
    if (hasEnded()) {
        return "pcscd has ended at once: " + m_process.readAll();
    }
    return isDecided ? QByteArray() : QByteArray("pcscd does not answer");
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
