#pragma once

#include "ui/engine/CompanyEngine.h"
#include "ui/print/Flow.h"

namespace vestibule::ui {

class Languages;
class Phrasebook;

/// What the letter to one dwelling says: which company answers in place of which, from when, how to reach it, that
/// consents go on as they are and can be withdrawn, which rights there are and where to complain (Personal Information
/// Protection Law, art. 22). `overview` has a change.
[[nodiscard]] QList<FlowBlock> companyLetterBlocks(const QString& dwelling, const QStringList& names,
                                                   const CompanyOverview& overview, const Phrasebook& phrases);
/// A letter for each dwelling of `to`, in the program's language. GUI thread for its fonts.
[[nodiscard]] PaperJob companyLettersJob(const CompanyOverview& overview, const QList<ResidentToTell>& to,
                                         const Languages& languages);

} // namespace vestibule::ui
