#include "ui/session/SetUpPresenter.h"

#include "ui/session/SheetGroups.h"
#include "ui/text/Codes.h"

namespace vestibule::ui {

SetUpPresenter::SetUpPresenter(SessionEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void SetUpPresenter::submitEstate(EstateProfile estate)
{
    for (QString* field :
         {&estate.estateName, &estate.processorName, &estate.processorContact, &estate.processorAddress}) {
        *field = field->simplified();
        if (field->isEmpty()) {
            Q_EMIT failed(Error(codes::fieldMissing));
            return;
        }
    }
    m_estate = std::move(estate);
    go(Step::Manager);
}

void SetUpPresenter::backToEstate()
{
    if (m_step == Step::Manager && !m_busy) {
        go(Step::Estate);
    }
}

void SetUpPresenter::submitManager(const QString& name, SecretBytes password, const SecretBytes& repeated)
{
    if (m_busy || m_step != Step::Manager) {
        return;
    }
    if (name.simplified().isEmpty() || password.isEmpty()) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    if (!password.equals(repeated)) {
        Q_EMIT failed(Error(codes::passwordsDiffer));
        return;
    }
    m_busy = true;
    Q_EMIT busyChanged();
    m_engine.setUp(this, SetUpRequest{m_estate, name.simplified(), std::move(password)},
                   [this](Result<RecoverySheet> result) {
                       m_busy = false;
                       Q_EMIT busyChanged();
                       if (!result) {
                           Q_EMIT failed(result.error());
                           return;
                       }
                       m_sheet = std::make_shared<const RecoverySheet>(std::move(*result));
                       m_asked = groupsToAsk(m_sheet->code);
                       go(Step::Sheet);
                   });
}

void SetUpPresenter::confirmSheet(const SecretBytes& first, const SecretBytes& second)
{
    if (m_step != Step::Sheet) {
        return;
    }
    if (!isGroupOf(m_sheet->code, m_asked.first, first) || !isGroupOf(m_sheet->code, m_asked.second, second)) {
        Q_EMIT failed(Error(codes::sheetMistyped));
        return;
    }
    m_sheet.reset();
    go(Step::Done);
}

void SetUpPresenter::go(Step step)
{
    m_step = step;
    Q_EMIT stepChanged();
}

} // namespace vestibule::ui
