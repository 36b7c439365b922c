#pragma once

#include <QByteArray>
#include <QString>

#include <span>

namespace vestibule::ui {

class Phrasebook;

/// What the audit log's codes say to people. Sources in English, context "Act".
struct ActRow
{
    const char* code;
    const char* words;
};

/// Kinds of act: the first half of an act's code.
[[nodiscard]] std::span<const ActRow> actKinds();
/// Every act that the product writes, kind by kind.
[[nodiscard]] std::span<const ActRow> actRows();
/// Every reason that an act can have, those of approvals (domain::ruleOf) last.
[[nodiscard]] std::span<const ActRow> actReasons();

/// The words in the program's language; a code without words is given as it is.
[[nodiscard]] QString actText(const QByteArray& code);
[[nodiscard]] QString actKindText(const QByteArray& kind);
/// An error's code is given as what happened.
[[nodiscard]] QString actReasonText(const QByteArray& reason);
/// The same in a language of choice, of a reason of the table.
[[nodiscard]] QString actReasonText(const QByteArray& reason, const Phrasebook& phrases);
/// The same for a row of the tables, in a language of choice.
[[nodiscard]] QString actRowText(const ActRow& row, const Phrasebook& phrases);

} // namespace vestibule::ui
