#include "tests/fleet/FarGates.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>
#include <unistd.h>

namespace vestibule::fleet {

namespace {

constexpr int patienceMs = 120'000;

/// One line each way: words between spaces, everything but names and numbers in hex.
QByteArray line(const char* word, const QList<QByteArray>& rest)
{
    return QByteArray(word) + ' ' + rest.join(' ') + '\n';
}

QByteArray hexOf(const QString& text) { return text.toUtf8().toHex(); }
QString textOf(const QByteArray& hex) { return QString::fromUtf8(QByteArray::fromHex(hex)); }

std::vector<Behaviour> allBehaviours()
{
    std::vector<Behaviour> all = wireBehaviours();
    const std::vector<Behaviour> spoken = spokenBehaviours();
    all.insert(all.end(), spoken.begin(), spoken.end());
    return all;
}

void tell(const QByteArray& what)
{
    std::fwrite(what.constData(), 1, std::size_t(what.size()), stdout);
    std::fflush(stdout);
}

/// The gates themselves, at the far end of the pipe.
class GatesOfAnEstate
{
public:
    GatesOfAnEstate()
    {
        m_look.callOnTimeout(&m_look, [this] { tellWhoIsLetIn(); });
        m_look.start(20);
        QObject::connect(&m_input, &QSocketNotifier::activated, &m_input, [this] { read(); });
    }
    ~GatesOfAnEstate()
    {
        for (const auto& gate : m_hostile) {
            gate->end();
        }
    }
    GatesOfAnEstate(const GatesOfAnEstate&) = delete;
    GatesOfAnEstate& operator=(const GatesOfAnEstate&) = delete;

private:
    void read()
    {
        char bytes[4096];
        const ssize_t got = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (got <= 0) {
            QCoreApplication::quit();
            return;
        }
        m_read.append(bytes, qsizetype(got));
        for (qsizetype end = m_read.indexOf('\n'); end >= 0; end = m_read.indexOf('\n')) {
            const QList<QByteArray> words = m_read.left(end).split(' ');
            m_read.remove(0, end + 1);
            obey(words);
        }
    }

    void obey(const QList<QByteArray>& words)
    {
        if (words.first() == "estate") {
            build(words);
        } else if (words.first() == "watch") {
            m_watched.insert(textOf(words.value(1)), -1);
        } else if (words.first() == "lie") {
            for (const auto& gate : m_hostile) {
                gate->lie();
            }
        }
    }

    void build(const QList<QByteArray>& words)
    {
        const domain::EstateId estate = domain::EstateId::fromHex(words.value(1)).value();
        const auto publishKey = protocol::PublicKey::fromBytes(QByteArray::fromHex(words.value(2))).value();
        const auto ca = protocol::tls::CertificateAuthority::open(
            QByteArray::fromHex(words.value(3)), SecretBytes::copyOf(QByteArray::fromHex(words.value(4))));
        m_clock.set(Instant::fromMs(words.value(5).toLongLong()));
        for (int i = 0; i < words.value(6).toInt(); ++i) {
            m_honest.push_back(std::make_unique<test::TlsGate>(m_clock));
            tell(line("honest", {hexOf(m_honest.back()->pairingText())}));
        }
        for (const Behaviour& behaviour : allBehaviours()) {
            m_hostile.push_back(std::make_unique<HostileGate>(behaviour, ca.value(), estate, publishKey, m_clock));
            const domain::Gate record = m_hostile.back()->record();
            tell(
                line("hostile", {record.id.hex(), hexOf(record.address), record.sealKey.toHex(), record.signKey.toHex(),
                                 record.certificate.toHex(), m_hostile.back()->shown().toHex()}));
        }
    }

    void tellWhoIsLetIn()
    {
        for (auto watched = m_watched.begin(); watched != m_watched.end(); ++watched) {
            const int admitting = int(std::count_if(m_honest.begin(), m_honest.end(), [&](const auto& gate) {
                return gate->controller->decideCard({watched.key(), {}}).admit;
            }));
            if (admitting != watched.value()) {
                watched.value() = admitting;
                tell(line("admitting", {hexOf(watched.key()), QByteArray::number(admitting)}));
            }
        }
    }

    SteppedClock m_clock{Instant()};
    std::vector<std::unique_ptr<test::TlsGate>> m_honest;
    std::vector<std::unique_ptr<HostileGate>> m_hostile;
    QHash<QString, int> m_watched;
    QTimer m_look;
    QSocketNotifier m_input{STDIN_FILENO, QSocketNotifier::Read};
    QByteArray m_read;
};

} // namespace

int FarGates::run()
{
    const GatesOfAnEstate gates;
    return QCoreApplication::exec();
}

FarGates::FarGates(HostileOffice& office, int honest, const std::vector<Behaviour>& behaviours) : m_office(office)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(gatesArgument)});
    const app::OpenStation& station = *office.fixture().station;
    const SecretBytes key = station.keys().ca().privateDer().value();
    say(line("estate", {station.estate().id.hex(), station.keys().publish().publicKey().hex(),
                        station.keys().ca().certificate().der().toHex(), key.view().toByteArray().toHex(),
                        QByteArray::number(station.clock().now().ms()), QByteArray::number(honest)}));
    for (int i = 0; i < honest; ++i) {
        office.pair(textOf(words().value(1)));
    }
    for (const Behaviour& behaviour : behaviours) {
        const QList<QByteArray> told = words();
        domain::Gate gate;
        gate.id = domain::GateId::fromHex(told.value(1)).value();
        gate.name = QString::fromLatin1(behaviour.name);
        gate.address = textOf(told.value(2));
        gate.sealKey = QByteArray::fromHex(told.value(3));
        gate.signKey = QByteArray::fromHex(told.value(4));
        gate.certificate = QByteArray::fromHex(told.value(5));
        office.record(behaviour, gate, QByteArray::fromHex(told.value(6)));
    }
    office.publishList();
    connect(&m_process, &QProcess::readyRead, this, &FarGates::hear);
}

FarGates::~FarGates()
{
    m_process.disconnect(this);
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(patienceMs)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void FarGates::watch(const GivenCard& card) { say(line("watch", {hexOf(card.number)})); }

void FarGates::lie()
{
    m_office.lieNow();
    say("lie\n");
}

QList<QByteArray> FarGates::words()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patienceMs)) {
            qFatal("the gates say nothing");
        }
    }
    return m_process.readLine().trimmed().split(' ');
}

void FarGates::say(const QByteArray& what) { m_process.write(what); }

void FarGates::hear()
{
    while (m_process.canReadLine()) {
        const QList<QByteArray> told = m_process.readLine().trimmed().split(' ');
        m_admitting.insert(textOf(told.value(1)), told.value(2).toInt());
    }
}

} // namespace vestibule::fleet
