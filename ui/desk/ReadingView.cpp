#include "ui/desk/ReadingView.h"

#include "ui/desk/AnswerButton.h"
#include "ui/desk/CheckPanel.h"
#include "ui/desk/InputWatch.h"
#include "ui/desk/ReadingPlace.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Theme.h"
#include "ui/text/GuardianTexts.h"
#include "ui/text/Phrasebook.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int textWidth = 1080;
constexpr const char* context = "Resident";

QLabel* makeText(QWidget* parent, const QString& look)
{
    auto* label = new QLabel(parent);
    label->setProperty("look", look);
    label->setIndent(0);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ReadingView::ReadingView(const InputWatch& watch, QWidget* parent)
    : QWidget(parent), m_title(ui::makeText(this, QStringLiteral("title"))), m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("readingView"));
    m_title->setObjectName(QStringLiteral("noticeTitle"));
    m_scroll->setObjectName(QStringLiteral("noticeScroll"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->installEventFilter(this);
    m_scroll->setWidget(makeText());
    // What is behind it is the window's, also in high contrast.
    m_scroll->widget()->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_readOn = makeButton(this, QStringLiteral("readOn"), ButtonLook::Secondary);
    m_readOn->setIcon(theme::icon(QStringLiteral("down")));
    m_fetch = makeButton(this, QStringLiteral("fetchNotice"), ButtonLook::Secondary);
    m_fetch->hide();
    m_hint = makeLabel(this, QStringLiteral("readHint"), TextLook::Hint);
    m_answers = makeAnswers(watch);
    m_rest = makeRest(watch);
    m_rest->hide();
    auto* row = new QHBoxLayout;
    row->addWidget(m_fetch, 0, Qt::AlignLeft);
    row->addWidget(m_readOn);
    row->addWidget(m_hint, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addWidget(m_title);
    outer->addWidget(m_scroll, 1);
    outer->addLayout(row);
    outer->addWidget(m_answers);
    outer->addWidget(m_rest);
    connect(m_readOn, &QPushButton::clicked, this, &ReadingView::readOn);
    connect(m_fetch, &QPushButton::clicked, this, &ReadingView::fetchAsked);
    setTabOrder(m_scroll, m_readOn);
}

ReadingView* ReadingView::forPreview(QWidget* parent) { return new ReadingView(*new InputWatch(*parent), parent); }

QWidget* ReadingView::makeText()
{
    auto* frame = new QWidget;
    auto* around = new QHBoxLayout(frame);
    around->setContentsMargins(12, 0, 14, 0); // off the frame that shows the focus
    m_text = new QWidget(frame);
    m_text->setMaximumWidth(textWidth);
    around->addWidget(m_text, 1000);
    around->addStretch(1);
    m_column = new QVBoxLayout(m_text);
    m_column->setContentsMargins(0, 6, 0, 6);
    m_column->setSpacing(14);
    m_wholeText = ui::makeText(m_text, QStringLiteral("noticeWhole"));
    m_renewal = ui::makeText(m_text, QStringLiteral("sentence"));
    m_renewal->setObjectName(QStringLiteral("renewalText"));
    m_renewal->hide();
    m_end = makeLabel(m_text, QStringLiteral("noticeEnd"), TextLook::Hint);
    // Painted means seen: that is how the record knows that the notice was shown to its end.
    m_end->installEventFilter(this);
    m_check = new CheckPanel(m_text);
    return frame;
}

QWidget* ReadingView::makeAnswers(const InputWatch& watch)
{
    auto* box = new QWidget(this);
    box->setObjectName(QStringLiteral("answers"));
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    m_face = new AnswerButton(watch, box, QStringLiteral("answerFace"), ButtonLook::Answer);
    m_card = new AnswerButton(watch, box, QStringLiteral("answerCard"), ButtonLook::Answer);
    for (AnswerButton* answer : {m_face, m_card}) {
        // Ignored: the width comes from the layout alone, so that a longer word does not make a larger button.
        answer->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        row->addWidget(answer, 1);
    }
    connect(m_face, &AnswerButton::answered, this, &ReadingView::faceChosen);
    connect(m_card, &AnswerButton::answered, this, &ReadingView::cardChosen);
    return box;
}

QWidget* ReadingView::makeRest(const InputWatch& watch)
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_back = makeButton(box, QStringLiteral("restBack"), ButtonLook::Secondary);
    m_mind = new AnswerButton(watch, box, QStringLiteral("restChangeMind"), ButtonLook::Secondary);
    m_sign = makeButton(box, QStringLiteral("goOnToSign"), ButtonLook::Secondary);
    row->addWidget(m_back);
    row->addWidget(m_mind);
    row->addStretch();
    row->addWidget(m_sign);
    connect(m_back, &QPushButton::clicked, this, &ReadingView::backAsked);
    connect(m_mind, &AnswerButton::answered, this, &ReadingView::mindChanged);
    connect(m_sign, &QPushButton::clicked, this, &ReadingView::signAsked);
    return box;
}

void ReadingView::addSentence(int n, const QString& sentence)
{
    auto* line = new QWidget(m_text);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    QLabel* number = ui::makeText(line, QStringLiteral("sentenceNumber"));
    number->setText(QString::number(n));
    number->setAlignment(Qt::AlignCenter);
    QLabel* words = ui::makeText(line, QStringLiteral("sentence"));
    words->setObjectName(QStringLiteral("sentence%1").arg(n));
    words->setText(sentence);
    row->addWidget(number, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    m_column->addWidget(line);
    m_parts.append(line);
}

void ReadingView::addSection(const NoticeText::Section& section, const QString& bodyLook)
{
    QLabel* heading = ui::makeText(m_text, QStringLiteral("noticeHeading"));
    heading->setText(section.heading);
    QLabel* body = ui::makeText(m_text, bodyLook);
    body->setText(section.body);
    for (QLabel* label : {heading, body}) {
        m_column->addWidget(label);
        m_parts.append(label);
    }
}

void ReadingView::addChildRules(const NoticeText::Section& rules)
{
    addSection(rules, QStringLiteral("sentence"));
    m_childNote = ui::makeText(m_text, QStringLiteral("noticeBody"));
    m_childNote->setObjectName(QStringLiteral("childNote"));
    m_column->addWidget(m_childNote);
    m_parts.append(m_childNote);
    showChildNote();
}

void ReadingView::setRenewal(const QString& text)
{
    m_renewal->setText(text);
    m_renewal->setVisible(!text.isEmpty());
}

void ReadingView::setNotice(const NoticeText& notice)
{
    ++m_textNumber;
    m_childNote = nullptr;
    qDeleteAll(m_parts);
    m_parts.clear();
    m_column->removeWidget(m_renewal);
    m_column->removeWidget(m_wholeText);
    m_column->removeWidget(m_end);
    m_column->removeWidget(m_check);
    m_title->setText(notice.title);
    m_column->addWidget(m_renewal);
    // A summary about the reader's own face needs to be told first whose face is meant.
    if (notice.childRules && !notice.summaryIsOfChild) {
        addChildRules(*notice.childRules);
    }
    int n = 0;
    for (const QString& sentence : notice.summary) {
        addSentence(++n, sentence);
    }
    if (notice.childRules && notice.summaryIsOfChild) {
        addChildRules(*notice.childRules);
    }
    m_column->addWidget(m_wholeText);
    for (const NoticeText::Section& section : notice.sections) {
        addSection(section, QStringLiteral("noticeBody"));
    }
    if (!notice.reviewNote.isEmpty()) {
        QLabel* note = ui::makeText(m_text, QStringLiteral("noticeBody"));
        note->setObjectName(QStringLiteral("reviewNote"));
        note->setText(notice.reviewNote);
        m_column->addWidget(note);
        m_parts.append(note);
    }
    m_column->addWidget(m_end);
    m_column->addWidget(m_check);
    m_check->setQuestions(notice);
    QWidget* before = m_scroll;
    for (QWidget* answer : m_check->buttons()) {
        setTabOrder(before, answer);
        before = answer;
    }
    m_face->setText(notice.chooseFace);
    m_card->setText(notice.chooseCard);
    m_answers->setEnabled(!notice.hash.isEmpty());
    showAnswers();
    m_scroll->verticalScrollBar()->setValue(0);
}

void ReadingView::setTexts(const Phrasebook& say)
{
    m_wholeText->setText(say(context, QT_TRANSLATE_NOOP("Resident", "The whole text")));
    m_end->setText(say(context, QT_TRANSLATE_NOOP("Resident", "End of the text")));
    m_check->setTexts(say);
    m_readOn->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Read on")));
    m_say = &say;
    showHint();
    showChildNote();
    m_back->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Back")));
    m_mind->setText(cardInsteadText(m_childNote != nullptr, say));
    m_sign->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Go on to sign")));
    m_fetch->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Try again")));
    m_scroll->setAccessibleName(say(context, QT_TRANSLATE_NOOP("Resident", "The notice")));
}

void ReadingView::showChildNote()
{
    if (m_say != nullptr && m_childNote != nullptr) {
        m_childNote->setText((*m_say)(
            context, QT_TRANSLATE_NOOP(
                         "Resident", "What follows is about the child's face, data and card. The decision is yours.")));
    }
}

void ReadingView::showHint()
{
    if (m_say == nullptr) {
        return;
    }
    m_hint->setText(
        !m_restOnly ? (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "Take your time. Both ways open the same gates."))
        : m_shownToEnd ? (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "You have read to the end. Now you can sign."))
                       : (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "Please read to the end; then you sign.")));
}

void ReadingView::setRestOnly(bool restOnly)
{
    m_restOnly = restOnly;
    showHint();
    showAnswers();
}

void ReadingView::setFetchOffered(bool offered) { m_fetch->setVisible(offered); }

void ReadingView::showAnswers()
{
    const bool isText = !m_face->text().isEmpty();
    m_readOn->setVisible(isText);
    m_hint->setVisible(isText);
    m_scroll->setVisible(isText);
    m_answers->setVisible(isText && !m_restOnly);
    m_rest->setVisible(isText && m_restOnly);
}

void ReadingView::setShownToEnd(bool shown)
{
    m_shownToEnd = shown;
    m_sign->setEnabled(shown);
    showHint();
    m_check->setOffered(shown);
}

void ReadingView::setAnswersSwapped(bool swapped)
{
    auto* row = qobject_cast<QHBoxLayout*>(m_answers->layout());
    AnswerButton* first = swapped ? m_card : m_face;
    row->removeWidget(first);
    row->insertWidget(0, first, 1);
    setTabOrder(first, swapped ? m_face : m_card);
}

void ReadingView::setBusy(bool busy)
{
    m_answers->setEnabled(!busy && !m_face->text().isEmpty());
    m_rest->setEnabled(!busy);
}

void ReadingView::setHighContrast(bool high)
{
    m_readOn->setIcon(theme::icon(QStringLiteral("down"), high ? theme::highInk : theme::ink));
}

void ReadingView::begin()
{
    m_scroll->verticalScrollBar()->setValue(0);
    m_scroll->setFocus();
}

void ReadingView::readOn()
{
    QScrollBar* bar = m_scroll->verticalScrollBar();
    bar->setValue(bar->value() + qMax(40, m_scroll->viewport()->height() - 60));
}

void ReadingView::keepPlace(const std::function<void()>& restyle) { keepReadingPlace(*m_scroll, m_parts, restyle); }

QStringList ReadingView::aloud() const
{
    QStringList out;
    if (m_scroll->verticalScrollBar()->value() == 0) {
        out << m_title->text();
    }
    if (m_renewal->isVisibleTo(this) && !isPast(*m_scroll, *m_renewal)) {
        out << m_renewal->text();
    }
    for (const QWidget* part : m_parts) {
        if (isPast(*m_scroll, *part)) {
            continue;
        }
        if (const auto* label = qobject_cast<const QLabel*>(part)) {
            out << label->text();
            continue;
        }
        for (const QLabel* words : part->findChildren<QLabel*>()) {
            out << words->text(); // its number, and the sentence
        }
    }
    if (m_check->isVisibleTo(this)) {
        out << m_check->aloud();
    }
    if (m_fetch->isVisibleTo(this)) {
        out << m_fetch->text();
    }
    if (m_face->text().isEmpty()) {
        return out; // there is no text yet
    }
    out << m_hint->text();
    const QLayout* row = (m_restOnly ? m_rest : m_answers)->layout();
    for (int i = 0; i < row->count(); ++i) { // as they stand
        if (const auto* button = qobject_cast<const QPushButton*>(row->itemAt(i)->widget())) {
            out << button->text();
        }
    }
    return out;
}

bool ReadingView::eventFilter(QObject* watched, QEvent* event)
{
    // Before the first layout everything lies at the top; that would be no reading.
    const bool laidOut = !m_parts.isEmpty() && m_parts.last()->y() > 0 && m_end->y() > m_parts.last()->y();
    if (watched == m_end && event->type() == QEvent::Paint && laidOut) {
        // Later: nothing may be changed while something is being painted. The end of a text that another has taken the
        // place of meanwhile is not the end of that one.
        QMetaObject::invokeMethod(
            this,
            [this, text = m_textNumber] {
                if (text == m_textNumber) {
                    Q_EMIT endShown();
                }
            },
            Qt::QueuedConnection);
    }
    if (watched == m_scroll && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        readOn();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace vestibule::ui
