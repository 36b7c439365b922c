#pragma once

#include "ui/engine/RightsEngine.h"
#include "ui/shell/View.h"

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace vestibule::ui {

class Banner;
class Field;

/// Somebody asks who is not on the list any more: by the code on their receipt, or by name and dwelling. Answers only
/// whether they were on record, since when and until when; what the gates hold is asked from here. Owned by the
/// residents page.
class LookUpView : public View
{
    Q_OBJECT

public:
    LookUpView(RightsEngine& engine, QWidget* parent);

    void begin();
    void dropData();

Q_SIGNALS:
    void backAsked();
    /// Where their face is.
    void whereAsked(vestibule::domain::PersonId person);
    /// Their page: they are still on the list.
    void personAsked(vestibule::domain::PersonId person);

protected:
    void retranslate() override;

private:
    [[nodiscard]] QFrame* makeReceipt();
    [[nodiscard]] QFrame* makeName();
    void askReceipt();
    void askName();
    void ask();
    void take(int turn, const Result<QList<FoundPerson>>& found);
    void addLine(const FoundPerson& found);
    void refresh();

    RightsEngine& m_engine;
    QList<FoundPerson> m_found;
    bool m_answered = false;
    bool m_busy = false;
    int m_turn = 0; ///< answers for an earlier question are not taken
    QPushButton* m_back;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QLineEdit* m_code;
    QLineEdit* m_name;
    QLineEdit* m_building;
    QLineEdit* m_unit;
    QLineEdit* m_room;
    Field* m_codeField = nullptr;
    Field* m_nameField = nullptr;
    Field* m_buildingField = nullptr;
    Field* m_unitField = nullptr;
    Field* m_roomField = nullptr;
    QPushButton* m_byCode = nullptr;
    QPushButton* m_byName = nullptr;
    QLabel* m_answer;
    QWidget* m_lines = nullptr;
    QVBoxLayout* m_column;
};

} // namespace vestibule::ui
