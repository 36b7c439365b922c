#include "app/composition/GateAsking.h"
#include "tests/app/composition/DeskEstate.h"

#include <pthread.h>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

/// While it lives no thread can be started: each would want a stack larger than any memory.
class NoThreads
{
public:
    NoThreads()
    {
        pthread_attr_t greedy;
        if (pthread_getattr_default_np(&m_before) != 0 || pthread_attr_init(&greedy) != 0 ||
            pthread_attr_setstacksize(&greedy, std::size_t(1) << 47) != 0 || pthread_setattr_default_np(&greedy) != 0) {
            qFatal("threads can be started");
        }
        pthread_attr_destroy(&greedy);
    }
    ~NoThreads()
    {
        pthread_setattr_default_np(&m_before);
        pthread_attr_destroy(&m_before);
    }
    NoThreads(const NoThreads&) = delete;
    NoThreads& operator=(const NoThreads&) = delete;

private:
    pthread_attr_t m_before{};
};

} // namespace

class TestGateAsking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gatesAreAskedAlsoWhereTheSystemGivesNoThread()
    {
        DeskEstate e;
        std::vector<std::size_t> answered;
        {
            const NoThreads none;
            GateAsking(e.gates).run(e.gates.records(), [&](std::size_t place, const GateAnswer& answer) {
                if (!answer.notReached) {
                    answered.push_back(place);
                }
            });
        }
        QCOMPARE(answered, (std::vector<std::size_t>{0, 1}));
    }
};

VESTIBULE_TEST(TestGateAsking);
#include "TestGateAsking.moc"
