#include "app/cli/ReaderAtHand.h"

#include "app/cli/KeptChip.h"
#include "app/cli/Password.h"
#include "core/cards/desfire/ChipFile.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/reader/Codes.h"
#include "core/cards/reader/PcscReader.h"
#include "core/cards/reader/SimulatedReader.h"

#include <QTimer>

namespace vestibule::cli {

namespace {

constexpr int usualCardWait = 10;
constexpr int longestCardWait = 3600;

std::unique_ptr<cards::CardReader> simulated(const QString& path, cards::desfire::ChipMemory memory)
{
    auto out = std::make_unique<cards::SimulatedReader>();
    const QByteArray uid = memory.uid;
    out->putCard(uid, std::make_shared<KeptChip>(std::move(memory), path));
    return out;
}

bool isReadable(const cards::CardPresence& now) { return now.cardPresent && !now.problem && !now.uid.isEmpty(); }

} // namespace

ReaderAtHand::ReaderAtHand(std::unique_ptr<cards::CardReader> reader, std::chrono::seconds patience, bool says)
    : m_reader(std::move(reader)), m_patience(patience), m_says(says)
{
    m_reader->start();
}

Result<std::unique_ptr<ReaderAtHand>> ReaderAtHand::open(const Invocation& line)
{
    const auto seconds = line.number("timeout", usualCardWait, longestCardWait);
    if (!seconds) {
        return passOn(seconds);
    }
    std::unique_ptr<cards::CardReader> reader;
    if (line.has("memory")) {
        auto memory = cards::desfire::readChip(line.value("memory"));
        if (!memory) {
            return passOn(memory);
        }
        reader = simulated(line.value("memory"), std::move(*memory));
    } else {
        reader = std::make_unique<cards::PcscReader>();
    }
    return std::unique_ptr<ReaderAtHand>(
        new ReaderAtHand(std::move(reader), std::chrono::seconds(*seconds), !line.json()));
}

Result<cards::CardPresence> ReaderAtHand::anyCard()
{
    QEventLoop loop;
    QObject::connect(m_reader.get(), &cards::CardReader::presenceChanged, &loop,
                     [&loop](const cards::CardPresence& now) {
                         if (isReadable(now)) {
                             loop.quit();
                         }
                     });
    if (!isReadable(m_reader->presence())) {
        if (m_says) {
            sayMeanwhile("waiting for a card on the reader");
        }
        QTimer::singleShot(m_patience, &loop, &QEventLoop::quit);
        loop.exec();
    }
    const cards::CardPresence now = m_reader->presence();
    return isReadable(now) ? Result<cards::CardPresence>(now) : fail(now.problem.value_or(cards::codes::cardMissing));
}

Result<cards::CardPresence> ReaderAtHand::card()
{
    return anyCard().and_then([](cards::CardPresence&& lies) -> Result<cards::CardPresence> {
        return cards::mayProve(lies.family) ? Result<cards::CardPresence>(std::move(lies))
                                            : fail(cards::desfire::codes::chipUnsupported, cards::wordOf(lies.family));
    });
}

Result<void> ReaderAtHand::perform(const QByteArray& uid, std::function<Result<void>(cards::CardChannel&)> work)
{
    return answerOf<void>([&](const std::function<void(const Result<void>&)>& done) {
        m_reader->perform({uid, std::move(work), done});
    });
}

} // namespace vestibule::cli
