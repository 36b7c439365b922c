#pragma once

#include "ui/engine/CardsEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule::ui {

class Field;
class Languages;
class Paper;
class PaperButtons;
class Prompter;

/// Hands over the card that was promised with a face, or made active in a withdrawal: chip from the reader or typed,
/// then the card as it is printed. Owned by the detail view.
class HandOverPanel : public View
{
    Q_OBJECT

public:
    HandOverPanel(CardsEngine& cards, Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent);

    void begin();
    void setBusy(bool busy);
    void showCard(const IssuedCard& card);
    /// True when the error belongs to the field and is shown there.
    [[nodiscard]] bool showError(const Error& error);
    /// Of the card that lies on the reader; empty: none.
    [[nodiscard]] QByteArray chipOnReader() const { return m_cards.reader().uid; }
    void setContact(const QString& contact) { m_contact = contact; }
    void clear();

Q_SIGNALS:
    /// `uid` as typed or read.
    void handOverAsked(const QString& uid);
    void failed(const vestibule::Error& error);
    void printed(const QString& line);
    void closed();

protected:
    void retranslate() override;

private:
    void readerMoved();
    void refresh();

    CardsEngine& m_cards;
    Languages& m_languages;
    std::optional<IssuedCard> m_card;
    QString m_contact;
    bool m_busy = false;
    bool m_fromReader = false;
    QLabel* m_heading;
    QLabel* m_reader;
    QLineEdit* m_uid;
    Field* m_uidField;
    QPushButton* m_handOver;
    QPushButton* m_cancel;
    QLabel* m_picture;
    PaperButtons* m_paperButtons;
};

} // namespace vestibule::ui
