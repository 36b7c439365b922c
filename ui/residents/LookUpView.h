#pragma once

#include "ui/engine/RightsEngine.h"
#include "ui/shell/View.h"

class QFrame;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace vestibule::ui {

class Banner;
class Field;

/// Somebody asks who is not on the list any more: by the code on their receipt, or by name and dwelling. Answers
/// whether they were on record, since when and until when. What the gates hold is asked from here; a request about what
/// is kept under the token is taken down, and managers make a copy of it. Owned by the residents page.
class LookUpView : public View
{
    Q_OBJECT

public:
    LookUpView(RightsEngine& engine, QWidget* parent);

    /// `role`: of whoever works here.
    void begin(domain::Role role);
    void dropData();

Q_SIGNALS:
    void backAsked();
    /// Where their face is.
    void whereAsked(vestibule::domain::PersonId person);
    /// What somebody whose name was erased asks about what is kept.
    void requestAsked(vestibule::domain::PersonId person);
    void copyAsked(vestibule::domain::PersonId person);
    void deletionAsked(vestibule::domain::PersonId person);
    /// Their page: they are still on the list.
    void personAsked(vestibule::domain::PersonId person);

protected:
    void retranslate() override;

private:
    [[nodiscard]] QFrame* makeReceipt();
    [[nodiscard]] QFrame* makeName();
    void askReceipt();
    void askName();
    void ask(QLineEdit* by);
    void take(int turn, const Result<QList<FoundPerson>>& found);
    void addLine(const FoundPerson& found);
    QPushButton* addButton(QHBoxLayout* row, const char* objectName, const QString& text);
    void refresh();

    RightsEngine& m_engine;
    domain::Role m_role = domain::Role::Clerk;
    QList<FoundPerson> m_found;
    bool m_answered = false;
    bool m_busy = false;
    int m_turn = 0;               ///< answers for an earlier question are not taken
    QLineEdit* m_asked = nullptr; ///< by what was looked up last
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
