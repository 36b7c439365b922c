#pragma once

#include "core/base/Error.h"

#include <QObject>
#include <QStringList>

namespace vestibule::test {

/// The codes that a presenter's failed() has said, in order.
class Failures
{
public:
    template <typename Presenter>
    explicit Failures(Presenter& presenter)
    {
        QObject::connect(&presenter, &Presenter::failed, &m_context,
                         [this](const Error& error) { m_codes << QString::fromStdString(error.code().text()); });
    }
    [[nodiscard]] const QStringList& codes() const { return m_codes; }

private:
    QObject m_context;
    QStringList m_codes;
};

} // namespace vestibule::test
