#pragma once

#include "core/domain/CardHandover.h"
#include "ui/engine/DeskEngine.h"
#include "ui/shell/View.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class Languages;
class Paper;
class PaperButtons;
class Prompter;

/// The face of a card that was made: printed, and looked at, or left out with a reason. That a paper left for the
/// printer is not taken for a card that came out: until one has left, printing leads and not the word that it came out
/// right, which can still be given for a card that was printed before. Owned by its parent.
class PrintStep : public View
{
    Q_OBJECT

public:
    PrintStep(Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent);

    void begin();
    void forget();
    void setCard(const std::optional<IssuedCard>& card);
    void setBusy(bool busy, bool hasCardOnReader);
    /// Who takes a found card, printed on it.
    void setContact(const QString& contact) { m_contact = contact; }
    void goTo();

Q_SIGNALS:
    void printSeen();
    void skipAsked(vestibule::domain::PrintSkip why);
    void verifyAsked();
    void failed(const vestibule::Error& error);
    void sent(const QString& line);

protected:
    void retranslate() override;

private:
    /// A paper has left for the printer, or has not come out.
    void setSent(bool sent);
    void refresh();

    Languages& m_languages;
    QString m_contact;
    std::optional<IssuedCard> m_card;
    QLabel* m_picture;
    PaperButtons* m_paper;
    QPushButton* m_seen;
    QPushButton* m_verify;
    QLabel* m_reasonLabel;
    QComboBox* m_reason;
    QPushButton* m_skip;
    bool m_sent = false;
    bool m_busy = false;
    bool m_hasCard = false;      ///< on the reader
    bool m_hasNoPrinter = false; ///< somebody has said so of this desk, which holds for the next card as well
};

} // namespace vestibule::ui
