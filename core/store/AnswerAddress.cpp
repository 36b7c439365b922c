#include "core/store/AnswerAddress.h"

#include <QMutexLocker>
#include <QThread>

namespace vestibule::store {

AnswerAddress::AnswerAddress(QObject* context) : m_shared(std::make_shared<Shared>())
{
    Q_ASSERT(context != nullptr && context->thread() == QThread::currentThread());
    m_shared->context = context;
    m_gone = QObject::connect(
        context, &QObject::destroyed, context,
        [shared = m_shared] {
            const QMutexLocker lock(&shared->lock);
            shared->context = nullptr;
        },
        Qt::DirectConnection);
}

AnswerAddress::~AnswerAddress() { QObject::disconnect(m_gone); }

void AnswerAddress::deliver(std::function<void()> call) const
{
    // Posting under the lock: the context cannot finish dying meanwhile, and what is posted to it dies with it.
    const QMutexLocker lock(&m_shared->lock);
    if (m_shared->context != nullptr) {
        QMetaObject::invokeMethod(m_shared->context, std::move(call), Qt::QueuedConnection);
    }
}

} // namespace vestibule::store
