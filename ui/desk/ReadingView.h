#pragma once

#include "ui/desk/OwnHand.h"
#include "ui/desk/ReadAloud.h"
#include "ui/engine/DeskEngine.h"

#include <QWidget>

#include <functional>

class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace vestibule::ui {

class AnswerButton;
class CheckPanel;
class InputWatch;
class Phrasebook;

/// The notice on the resident's screen: five sentences first (a guardian reads those about the child, and the rules for
/// children), the whole text below in the same scroll, and two answers that are equal in every respect: size, weight,
/// look; none has the focus, none is a default, and which stands left changes from sitting to sitting. Owned by the
/// resident's window.
class ReadingView : public QWidget, public Aloud
{
    Q_OBJECT

public:
    ReadingView(const InputWatch& watch, QWidget* parent);
    /// To look at, outside the resident's window: shown a notice without a hash, its answers are grey.
    [[nodiscard]] static ReadingView* forPreview(QWidget* parent);

    /// An empty one clears the view: no answer is offered to a text that is not there.
    void setNotice(const NoticeText& notice);
    /// The notice could not be fetched: it can be tried again.
    void setFetchOffered(bool offered);
    /// What becomes of the face that the person has: said before everything else; empty where they have none.
    void setRenewal(const QString& text);
    void setTexts(const Phrasebook& say);
    /// The answers, or, after a yes, the way on to the signature.
    void setRestOnly(bool restOnly);
    void setShownToEnd(bool shown);
    void setAnswersSwapped(bool swapped);
    void setBusy(bool busy);
    void setHighContrast(bool high);
    /// Back to the top, focus on the text.
    void begin();
    /// What makes the letters larger or smaller loses nobody the place where they read.
    void keepPlace(const std::function<void()>& restyle);
    /// From what stands at the upper edge of the text: whoever has scrolled on does not hear everything again.
    [[nodiscard]] QStringList aloud() const override;

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void faceChosen(const vestibule::ui::OwnHand& hand);
    void cardChosen(const vestibule::ui::OwnHand& hand);
    void fetchAsked();
    void endShown();
    void signAsked();
    void backAsked();
    void mindChanged(const vestibule::ui::OwnHand& hand);

private:
    [[nodiscard]] QWidget* makeText();
    [[nodiscard]] QWidget* makeAnswers(const InputWatch& watch);
    [[nodiscard]] QWidget* makeRest(const InputWatch& watch);
    void addSentence(int n, const QString& sentence);
    void addSection(const NoticeText::Section& section, const QString& bodyLook);
    /// What a guardian is told of children, and that all below it is about the child.
    void addChildRules(const NoticeText::Section& rules);
    void readOn();
    void showAnswers();
    void showHint();
    void showChildNote();

    QLabel* m_title;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column = nullptr;
    QWidget* m_text = nullptr;
    QList<QWidget*> m_parts;
    int m_textNumber = 0; ///< counts the notices that were shown here
    QLabel* m_renewal = nullptr;
    QLabel* m_childNote = nullptr; ///< of the notice that is shown; none where nobody decides for a child
    QLabel* m_wholeText = nullptr;
    QLabel* m_end = nullptr;
    CheckPanel* m_check = nullptr;
    QPushButton* m_readOn;
    QPushButton* m_fetch;
    bool m_restOnly = false;
    bool m_shownToEnd = false;
    const Phrasebook* m_say = nullptr;
    QLabel* m_hint;
    QWidget* m_answers;
    QWidget* m_rest;
    AnswerButton* m_face = nullptr;
    AnswerButton* m_card = nullptr;
    QPushButton* m_sign = nullptr;
    QPushButton* m_back = nullptr;
    AnswerButton* m_mind = nullptr;
};

} // namespace vestibule::ui
