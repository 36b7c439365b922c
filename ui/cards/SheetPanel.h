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

/// Cards that are printed together, ten to a sheet of A4: they are collected here, one or all that are listed, and the
/// first free place of a sheet that was used before is chosen. A printer may run out of paper in the middle, so
/// somebody says how many sheets came out right: their cards are collected no more, and the others can be printed
/// without them. Owned by the cards page.
class SheetPanel : public View
{
    Q_OBJECT

public:
    SheetPanel(Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent);

    void setContact(const QString& contact) { m_contact = contact; }
    /// The card that stands beside it, if it may be printed.
    void offer(const std::optional<IssuedCard>& card);
    /// Those that are listed and may be printed.
    void offerListed(const QList<domain::CredentialId>& cards);
    /// Puts on those that are not there yet.
    void collect(const QList<IssuedCard>& cards);
    void dropData();
    /// Takes all off: cards look otherwise now, or the operator wants another sheet.
    void clear();

Q_SIGNALS:
    /// What is printed on these is wanted: collect() takes it.
    void listedAsked(const QList<vestibule::domain::CredentialId>& cards);
    void failed(const vestibule::Error& error);
    void done(const QString& line);

protected:
    void retranslate() override;

private:
    [[nodiscard]] bool isCollected(const domain::CredentialId& card) const;
    [[nodiscard]] QList<domain::CredentialId> listedLeft() const;
    /// They are on their way to paper: how many sheets come out is asked.
    void askWhatCameOut();
    void noteWhatCameOut();
    /// The keyboard goes to what puts cards on.
    void goToCollecting();
    [[nodiscard]] QString whyNoMore() const;
    void refresh();

    Languages& m_languages;
    QString m_contact;
    std::optional<IssuedCard> m_offered;
    QList<domain::CredentialId> m_listed;
    QList<IssuedCard> m_collected;
    int m_sent = 0; ///< sheets of which nobody has said yet whether they came out
    QPushButton* m_add;
    QPushButton* m_addListed;
    QLabel* m_count;
    QSpinBox* m_first;
    PaperButtons* m_paper;
    QPushButton* m_empty;
    QLabel* m_question;
    QSpinBox* m_cameOut;
    QPushButton* m_note;
};

} // namespace vestibule::ui
