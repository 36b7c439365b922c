#include "core/cards/reader/SimulatedReader.h"

#include "core/cards/reader/Codes.h"
#include "core/cards/reader/MayWork.h"

#include <utility>

namespace vestibule::cards {

namespace {

QString simulatedName() { return QStringLiteral("Simulated reader"); }

/// Of a card that tells its id and nothing else.
class SilentChannel final : public CardChannel
{
public:
    Result<QByteArray> transmit(const QByteArray& /*apdu*/) override { return QByteArray::fromHex("6a81"); }
};

/// The way to the card for as long as it lies there: whoever is called by the work may take it off, or unplug the
/// reader, and the card then says no more, as from a real one.
class LyingChannel final : public CardChannel
{
public:
    LyingChannel(std::shared_ptr<CardChannel> card, std::weak_ptr<const CardPresence> lies)
        : m_card(std::move(card)), m_lies(std::move(lies))
    {
    }
    Result<QByteArray> transmit(const QByteArray& apdu) override
    {
        Result<QByteArray> answer = m_lies.expired() ? fail(codes::cardRemoved) : m_card->transmit(apdu);
        return answer && m_lies.expired() ? fail(codes::cardRemoved, "its answer is lost") : std::move(answer);
    }

private:
    std::shared_ptr<CardChannel> m_card;
    std::weak_ptr<const CardPresence> m_lies;
};

} // namespace

QStringList SimulatedReader::readers() const
{
    return m_presence->readerName.isEmpty() ? QStringList() : QStringList{m_presence->readerName};
}

void SimulatedReader::start()
{
    m_watching = true;
    Q_EMIT presenceChanged(CardPresence(*m_presence));
}

void SimulatedReader::stop() { m_watching = false; }

void SimulatedReader::perform(CardWork work)
{
    const Result<void> may = m_watching ? mayWork(*m_presence, work.uid) : fail(codes::readerMissing);
    LyingChannel lying(m_channel ? m_channel : std::make_shared<SilentChannel>(), m_presence);
    work.done(may ? work.work(lying) : may);
}

void SimulatedReader::putCard(const QByteArray& uid, CardFamily family)
{
    m_channel.reset();
    show({simulatedName(), true, uid, {}, family});
}

void SimulatedReader::putCard(const QByteArray& uid, std::shared_ptr<CardChannel> channel)
{
    m_channel = std::move(channel);
    show({simulatedName(), true, uid, {}, CardFamily::Processor});
}

void SimulatedReader::putSilentCard()
{
    m_channel.reset();
    show({simulatedName(), true, {}, codes::cardUnreadable});
}

void SimulatedReader::takeCard()
{
    m_channel.reset();
    show({simulatedName(), false, {}, {}});
}

void SimulatedReader::unplug()
{
    m_channel.reset();
    show({{}, false, {}, codes::readerMissing});
}

void SimulatedReader::plugIn() { takeCard(); }

void SimulatedReader::show(CardPresence presence)
{
    m_presence = std::make_shared<const CardPresence>(std::move(presence));
    if (m_watching) {
        Q_EMIT presenceChanged(CardPresence(*m_presence));
    }
}

} // namespace vestibule::cards
