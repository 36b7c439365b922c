#include "app/gate/Codes.h"
#include "app/gate/Door.h"
#include "app/gate/GpioRelay.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

#include <linux/gpio.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>

using namespace vestibule;
using namespace vestibule::gate;

namespace {

/// Remembers what it was told, and fails as often as it is told to.
class NotedRelay final : public DoorRelay
{
public:
    struct Notes
    {
        QList<bool> told;
        int failing = 0;
    };
    explicit NotedRelay(Notes& notes) : m_notes(notes) {}
    Result<void> set(bool energised) override
    {
        m_notes.told.append(energised);
        if (m_notes.failing > 0) {
            --m_notes.failing;
            return fail(gate::codes::relayUnavailable);
        }
        return {};
    }

private:
    Notes& m_notes;
};

/// A chip as the kernel would answer for it, over a plain file.
struct PlayedChip
{
    PlayedChip()
    {
        QFile file(path());
        file.open(QIODevice::WriteOnly);
    }
    [[nodiscard]] QString path() const { return dir.filePath(QStringLiteral("chip")); }
    int control(unsigned long request, void* argument)
    {
        if (refuse == request) {
            errno = EBUSY;
            return -1;
        }
        if (request == GPIO_V2_GET_LINE_IOCTL) {
            auto& ask = *static_cast<gpio_v2_line_request*>(argument);
            asked.append(ask);
            ask.fd = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        } else if (request == GPIO_V2_LINE_SET_VALUES_IOCTL) {
            values.append(*static_cast<gpio_v2_line_values*>(argument));
        }
        return 0;
    }
    [[nodiscard]] GpioRelay::Control asControl()
    {
        return [this](int, unsigned long request, void* argument) { return control(request, argument); };
    }

    QTemporaryDir dir;
    unsigned long refuse = 0;
    QList<gpio_v2_line_request> asked;
    QList<gpio_v2_line_values> values;
};

} // namespace

class TestDoorRelay final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPulseEndsByItself();
    void aSecondPulseBeginsAnew();
    void aDoorThatGoesReleasesItsRelay();
    void aRelayThatFailsIsReleasedUntilItObeys();
    void aPulseThatFailedIsNotCounted();
    void theLineIsAskedForOnceAndReleased();
    void anActiveLowLineSaysSo();
    void aChipThatIsNotThereIsSaid();
    void aFileThatIsNoChipIsSaid();
    void aLineThatWasLostIsAskedForAgain();
};

void TestDoorRelay::aPulseEndsByItself()
{
    NotedRelay::Notes notes;
    Door door(std::make_unique<NotedRelay>(notes), std::chrono::milliseconds(1));
    QCOMPARE(notes.told, QList<bool>{false}); // taken hold of
    door.open();
    QCOMPARE(door.status().pulses, 0U); // in the door's thread, not the caller's
    QTRY_COMPARE(notes.told, (QList<bool>{false, true, false}));
    QCOMPARE(door.status().pulses, 1U);
    QVERIFY(door.status().error.isEmpty());
}

void TestDoorRelay::aSecondPulseBeginsAnew()
{
    NotedRelay::Notes notes;
    {
        Door door(std::make_unique<NotedRelay>(notes), std::chrono::hours(1));
        door.open();
        door.open();
        QTRY_COMPARE(door.status().pulses, 2U);
        QCOMPARE(notes.told, (QList<bool>{false, true, true}));
    }
    QCOMPARE(notes.told, (QList<bool>{false, true, true, false}));
}

void TestDoorRelay::aDoorThatGoesReleasesItsRelay()
{
    NotedRelay::Notes notes;
    {
        Door door(std::make_unique<NotedRelay>(notes), std::chrono::hours(1));
        door.open();
        QTRY_COMPARE(notes.told.size(), 2);
    }
    QCOMPARE(notes.told.constLast(), false);
}

void TestDoorRelay::aRelayThatFailsIsReleasedUntilItObeys()
{
    NotedRelay::Notes notes;
    notes.failing = 3;
    Door door(std::make_unique<NotedRelay>(notes), std::chrono::hours(1), std::chrono::milliseconds(1));
    QCOMPARE(door.status().error, QStringLiteral("gate/relay-unavailable"));
    QTRY_VERIFY(door.status().error.isEmpty());
    QCOMPARE(notes.told, (QList<bool>{false, false, false, false}));
}

void TestDoorRelay::aPulseThatFailedIsNotCounted()
{
    NotedRelay::Notes notes;
    Door door(std::make_unique<NotedRelay>(notes), std::chrono::hours(1), std::chrono::milliseconds(1));
    notes.failing = 1;
    door.open();
    QTRY_COMPARE(notes.told, (QList<bool>{false, true, false}));
    QCOMPARE(door.status().pulses, 0U);
    QVERIFY(door.status().error.isEmpty());
}

void TestDoorRelay::theLineIsAskedForOnceAndReleased()
{
    PlayedChip chip;
    GpioRelay relay(chip.path(), 17, false, chip.asControl());
    QVERIFY(relay.set(false) && relay.set(true) && relay.set(false));
    QCOMPARE(chip.asked.size(), 1);
    const gpio_v2_line_request& asked = chip.asked.constFirst();
    QCOMPARE(asked.num_lines, 1U);
    QCOMPARE(asked.offsets[0], 17U);
    QCOMPARE(asked.consumer, "vestibule-gate");
    QCOMPARE(quint64(asked.config.flags), quint64(GPIO_V2_LINE_FLAG_OUTPUT));
    QCOMPARE(asked.config.num_attrs, 1U);
    QCOMPARE(asked.config.attrs[0].attr.id, quint32(GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES));
    QCOMPARE(quint64(asked.config.attrs[0].attr.values), quint64(0));
    QCOMPARE(quint64(asked.config.attrs[0].mask), quint64(1));
    QList<quint64> bits;
    for (const gpio_v2_line_values& values : chip.values) {
        QCOMPARE(quint64(values.mask), quint64(1));
        bits.append(values.bits);
    }
    QCOMPARE(bits, (QList<quint64>{0, 1, 0}));
}

void TestDoorRelay::anActiveLowLineSaysSo()
{
    PlayedChip chip;
    GpioRelay relay(chip.path(), 3, true, chip.asControl());
    QVERIFY(relay.set(true));
    QCOMPARE(quint64(chip.asked.constFirst().config.flags),
             quint64(GPIO_V2_LINE_FLAG_OUTPUT | GPIO_V2_LINE_FLAG_ACTIVE_LOW));
    QCOMPARE(quint64(chip.values.constFirst().bits), quint64(1)); // the kernel turns it over
}

void TestDoorRelay::aChipThatIsNotThereIsSaid()
{
    QTemporaryDir dir;
    GpioRelay relay(dir.filePath(QStringLiteral("none")), 1, false);
    const Result<void> done = relay.set(true);
    QVERIFY(!done && done.error().is(gate::codes::relayUnavailable));
    QVERIFY(done.error().describe().find("opening the chip") != std::string::npos);
}

/// The real ioctl, as far as a machine without such a chip has one.
void TestDoorRelay::aFileThatIsNoChipIsSaid()
{
    PlayedChip chip;
    GpioRelay relay(chip.path(), 1, false);
    const Result<void> done = relay.set(true);
    QVERIFY(!done && done.error().is(gate::codes::relayUnavailable));
    const std::string why = done.error().describe();
    QVERIFY2(why.find("asking for the line") != std::string::npos &&
                 why.find(std::strerror(ENOTTY)) != std::string::npos,
             why.c_str());
}

void TestDoorRelay::aLineThatWasLostIsAskedForAgain()
{
    PlayedChip chip;
    GpioRelay relay(chip.path(), 1, false, chip.asControl());
    QVERIFY(relay.set(false));
    chip.refuse = GPIO_V2_LINE_SET_VALUES_IOCTL;
    QVERIFY(!relay.set(true));
    chip.refuse = GPIO_V2_GET_LINE_IOCTL;
    QVERIFY(!relay.set(true));
    chip.refuse = 0;
    QVERIFY(relay.set(true));
    QCOMPARE(chip.asked.size(), 2);
}

VESTIBULE_TEST(TestDoorRelay);
#include "TestDoorRelay.moc"
