#pragma once

#include "ui/engine/UpkeepEngine.h"
#include "ui/shell/View.h"

class QVBoxLayout;

namespace vestibule::ui {

class Prompter;

/// The folders with copies besides the chosen one: how many are left in each and by when they go, or that it has to be
/// connected for that. A manager can say that one was destroyed. Hidden when there is none. Owned by its page; the
/// prompter outlives it.
class ElsewherePanel : public View
{
    Q_OBJECT

public:
    explicit ElsewherePanel(Prompter& prompter, QWidget* parent = nullptr);

    /// `now` tells what is late.
    void setPlaces(const QList<CopiesElsewhere>& places, Instant now);
    void setManages(bool manages);

Q_SIGNALS:
    /// Confirmed by the operator.
    void folderGivenUp(const QString& folder);

protected:
    void retranslate() override;

private:
    void addLine(const CopiesElsewhere& place);
    void askGivenUp(const QString& folder);
    [[nodiscard]] QString sentence(const CopiesElsewhere& place) const;

    Prompter& m_prompter;
    QVBoxLayout* m_column;
    QWidget* m_list = nullptr;
    QList<CopiesElsewhere> m_places;
    Instant m_now;
    bool m_manages = false;
};

} // namespace vestibule::ui
