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

} // namespace

QStringList SimulatedReader::readers() const
{
    return m_presence.readerName.isEmpty() ? QStringList() : QStringList{m_presence.readerName};
}

void SimulatedReader::start()
{
    m_watching = true;
    Q_EMIT presenceChanged(m_presence);
}

void SimulatedReader::stop() { m_watching = false; }

void SimulatedReader::perform(CardWork work)
{
    const Result<void> may = m_watching ? mayWork(m_presence, work.uid) : fail(codes::readerMissing);
    SilentChannel silent;
    work.done(may ? work.work(m_channel ? *m_channel : silent) : may);
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
    m_presence = std::move(presence);
    if (m_watching) {
        Q_EMIT presenceChanged(m_presence);
    }
}

} // namespace vestibule::cards
