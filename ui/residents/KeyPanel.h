#pragma once

#include "ui/engine/ResidentsEngine.h"
#include "ui/shell/View.h"

class QLabel;
class QTableView;

namespace vestibule::ui {

class TextTableModel;

/// What a key's status means in one sentence, with the gates it waits for.
[[nodiscard]] QString keySentence(const CredentialTruth& truth);

/// One key of a person: what it is, its status word and sentence, and what each gate has signed for. Owned by the
/// detail view.
class KeyPanel : public View
{
    Q_OBJECT

public:
    explicit KeyPanel(QWidget* parent);
    void setTruth(const CredentialTruth& truth);

protected:
    void retranslate() override;

private:
    CredentialTruth m_truth;
    TextTableModel* m_model;
    QLabel* m_heading;
    QLabel* m_status;
    QLabel* m_sentence;
    QLabel* m_validity;
    QTableView* m_table;
};

} // namespace vestibule::ui
