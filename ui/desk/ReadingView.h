#pragma once

#include "ui/engine/DeskEngine.h"

#include <QWidget>

class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace vestibule::ui {

class Phrasebook;

/// The notice on the resident's screen: five sentences first, the whole text below in the same scroll, and two answers
/// that are equal in every respect: size, weight, look; none has the focus, none is a default, and which stands left
/// changes from sitting to sitting. Owned by the resident's window.
class ReadingView : public QWidget
{
    Q_OBJECT

public:
    explicit ReadingView(QWidget* parent);

    void setNotice(const NoticeText& notice);
    void setTexts(const Phrasebook& say);
    /// The answers, or, after a yes, the way on to the signature.
    void setRestOnly(bool restOnly);
    void setShownToEnd(bool shown);
    void setAnswersSwapped(bool swapped);
    void setBusy(bool busy);
    /// Back to the top, focus on the text.
    void begin();

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void faceChosen();
    void cardChosen();
    void endShown();
    void signAsked();
    void backAsked();
    void mindChanged();

private:
    [[nodiscard]] QWidget* makeText();
    [[nodiscard]] QWidget* makeAnswers();
    [[nodiscard]] QWidget* makeRest();
    void addSentence(int n, const QString& sentence);
    void readOn();

    QLabel* m_title;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column = nullptr;
    QWidget* m_text = nullptr;
    QList<QWidget*> m_parts;
    QLabel* m_wholeText = nullptr;
    QLabel* m_end = nullptr;
    QPushButton* m_readOn;
    QLabel* m_hint;
    QWidget* m_answers;
    QWidget* m_rest;
    QPushButton* m_face = nullptr;
    QPushButton* m_card = nullptr;
    QPushButton* m_sign = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_mind = nullptr;
};

} // namespace vestibule::ui
