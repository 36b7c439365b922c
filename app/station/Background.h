#pragma once

#include "core/base/Result.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace vestibule::app {

/// Runs blocking work away from the GUI thread, in one lane of a fixed width, and brings the answer back: exactly once,
/// on the GUI thread, unless the context has gone by then. Lives in the GUI thread; its destructor waits for what runs.
class Background : public QObject
{
    Q_OBJECT

public:
    explicit Background(int width)
    {
        m_pool.setMaxThreadCount(width);
        m_pool.setExpiryTimeout(-1);
    }
    ~Background() override { m_pool.waitForDone(); }

    /// `work` is called on a thread of the lane and returns a Result; `then` takes it.
    template <typename Work, typename Then>
    void run(QObject* context, Work work, Then then)
    {
        auto job = std::make_shared<std::pair<Work, Then>>(std::move(work), std::move(then));
        m_pool.start([this, job, to = QPointer<QObject>(context)] {
            auto result = std::make_shared<decltype(job->first())>(job->first());
            QMetaObject::invokeMethod(
                this,
                [job, to, result] {
                    if (to) {
                        job->second(std::move(*result));
                    }
                },
                Qt::QueuedConnection);
        });
    }

    /// Work without an answer.
    template <typename Work>
    void run(Work work)
    {
        m_pool.start([job = std::make_shared<Work>(std::move(work))] { (*job)(); });
    }

    void wait() { m_pool.waitForDone(); }

private:
    QThreadPool m_pool;
};

} // namespace vestibule::app
