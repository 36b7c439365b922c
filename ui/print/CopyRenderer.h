#pragma once

#include "ui/print/Paper.h"

#include <QList>

namespace vestibule::ui {

class Phrasebook;

/// One line of a copy of somebody's data, as people read it.
struct CopyRow
{
    enum class Kind {
        Section, ///< only `name`
        Item,    ///< only `name`: the beginning of one thing of several
        Field,
    };
    Kind kind = Kind::Field;
    QString name;
    QString value;
};

/// Everything that a copy (app::dataCopy) says, in the order people ask for it; moments in this machine's time. What
/// has no words of its own stands under its name in the file, so nothing is left out.
[[nodiscard]] QList<CopyRow> copyRows(const QByteArray& json, const Phrasebook& phrases);

/// The same on as many A4 sheets as it takes. GUI thread for its fonts.
[[nodiscard]] PaperJob copyJob(const QByteArray& json, const Phrasebook& phrases);

} // namespace vestibule::ui
