#pragma once

#include "ui/engine/DeskEngine.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;
class QSpinBox;

namespace vestibule::ui {

class Languages;
class Paper;
class PaperButtons;
class Prompter;

/// Cards that are printed together, ten to a sheet of A4: they are collected here one after the other, and the first
/// free place of a sheet that was used before is chosen. What came out is collected no more. Owned by the cards page.
class SheetPanel : public View
{
    Q_OBJECT

public:
    SheetPanel(Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent);

    void setContact(const QString& contact) { m_contact = contact; }
    /// The card that stands beside it, if it may be printed.
    void offer(const std::optional<IssuedCard>& card);
    void dropData();
    /// Takes all off: cards look otherwise now, or the operator wants another sheet.
    void clear();

Q_SIGNALS:
    void failed(const vestibule::Error& error);
    void done(const QString& line);

protected:
    void retranslate() override;

private:
    void collect();
    void cameOut();
    void refresh();

    Languages& m_languages;
    QString m_contact;
    std::optional<IssuedCard> m_offered;
    QList<IssuedCard> m_collected;
    QPushButton* m_add;
    QLabel* m_count;
    QSpinBox* m_first;
    PaperButtons* m_paper;
    QPushButton* m_empty;
};

} // namespace vestibule::ui
