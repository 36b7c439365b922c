#pragma once

#include "core/domain/Ids.h"
#include "ui/engine/NoticesEngine.h"
#include "ui/shell/Page.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vestibule::ui {

class Banner;
class TextTableModel;

/// Whose consent was given under terms that have changed since, and what has changed; and whose ends soon while they
/// stay. They are asked when they next come, in writing or at the desk; until they say yes the old terms hold. Owned by
/// the compliance page.
class ReconsentPage : public Page
{
    Q_OBJECT

public:
    explicit ReconsentPage(NoticesEngine& engine, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("people"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayReadLog(role); }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

Q_SIGNALS:
    /// Somebody's page is wanted.
    void personAsked(vestibule::domain::PersonId person);

protected:
    void retranslate() override;

private:
    void load();
    void take(QList<ReconsentRow> rows);
    [[nodiscard]] static QString reasonText(const ReconsentRow& row);
    void open();
    void refresh();

    NoticesEngine& m_engine;
    QList<ReconsentRow> m_rows;
    bool m_loaded = false;
    int m_turn = 0; ///< answers for an earlier showing are not taken
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QPushButton* m_open;
    TextTableModel* m_model;
    QTableView* m_table;
    QStackedWidget* m_content;
    QLabel* m_empty;
};

} // namespace vestibule::ui
