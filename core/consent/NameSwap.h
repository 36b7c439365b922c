#pragma once

#include "core/consent/Notice.h"

#include <QList>
#include <QString>

#include <utility>

namespace vestibule::consent {

/// Puts one company's name, contact and address where another's stand in the texts of a notice. They are taken as they
/// were filled in, longest first and as whole words, in one pass, so that what was put in is not looked at again. The
/// estate's name stays, also where a company's is a part of it; only an estate and a company of the very same name
/// cannot be told apart, and then it is the company that is meant. What is not distinct (domain::isDistinct) stays.
class NameSwap
{
public:
    NameSwap(const Controller& from, const Controller& to);

    [[nodiscard]] QString operator()(const QString& text) const;
    /// In everything that residents read and that the record says.
    [[nodiscard]] NoticeInLanguage operator()(NoticeInLanguage text) const;

private:
    QList<std::pair<QString, QString>> m_names; ///< longest first
};

} // namespace vestibule::consent
