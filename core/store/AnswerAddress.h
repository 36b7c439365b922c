#pragma once

#include "core/base/Result.h"

#include <QMutex>
#include <QObject>

#include <functional>
#include <memory>

namespace vestibule::store {

/// A way back to an object in another thread that may be gone by then. Made in the context's thread; `deliver` from
/// any.
class AnswerAddress
{
public:
    explicit AnswerAddress(QObject* context);
    ~AnswerAddress();
    AnswerAddress(const AnswerAddress&) = delete;
    AnswerAddress& operator=(const AnswerAddress&) = delete;

    /// Queues `call` in the context's event loop; drops it when the context has gone.
    void deliver(std::function<void()> call) const;

private:
    /// What the context's destructor and the answering thread meet over.
    struct Shared
    {
        QMutex lock;
        QObject* context = nullptr;
    };
    std::shared_ptr<Shared> m_shared;
    QMetaObject::Connection m_gone;
};

} // namespace vestibule::store
