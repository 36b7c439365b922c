#include "app/station/Background.h"

#include <QPointer>

namespace vestibule::app {

Background::Background(int width)
{
    m_pool.setMaxThreadCount(width);
    m_pool.setExpiryTimeout(-1);
}

Background::~Background() { m_pool.waitForDone(); }

void Background::run(std::function<void()> work) { m_pool.start(std::move(work)); }

void Background::start(QObject* context, std::unique_ptr<BackgroundTask> task)
{
    const std::shared_ptr<BackgroundTask> shared = std::move(task);
    m_pool.start([this, shared, to = QPointer<QObject>(context)] {
        shared->work();
        QMetaObject::invokeMethod(
            this,
            [shared, to] {
                if (to) {
                    shared->answer();
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace vestibule::app
