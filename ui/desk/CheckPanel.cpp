#include "ui/desk/CheckPanel.h"

#include "ui/shell/Looks.h"
#include "ui/text/Phrasebook.h"

#include <QAccessible>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Resident";

QLabel* makeLine(QWidget* parent, const QString& objectName, const QString& look)
{
    QLabel* label = makeLabel(parent, objectName, TextLook::Body);
    label->setProperty("look", look);
    label->setIndent(0);
    return label;
}

} // namespace

CheckPanel::CheckPanel(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_heading(makeLine(this, QStringLiteral("checkHeading"), QStringLiteral("noticeWhole")))
    , m_lead(makeLine(this, QStringLiteral("checkLead"), QStringLiteral("noticeBody")))
{
    setObjectName(QStringLiteral("checkPanel"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_column->addWidget(m_heading);
    m_column->addWidget(m_lead);
    hide();
}

void CheckPanel::setQuestions(const NoticeText& notice)
{
    qDeleteAll(m_questions);
    m_questions.clear();
    int number = 0;
    for (const NoticeText::Question& question : notice.check) {
        ask(question, notice.summary.value(question.sentence), ++number);
    }
}

void CheckPanel::setOffered(bool offered) { setVisible(offered && !m_questions.isEmpty()); }

void CheckPanel::ask(const NoticeText::Question& question, const QString& sentence, int number)
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    QLabel* words = makeLine(box, QStringLiteral("question%1").arg(number), QStringLiteral("sentence"));
    words->setText(question.text);
    QLabel* told = makeLine(box, QStringLiteral("told%1").arg(number), QStringLiteral("noticeBody"));
    told->hide();
    column->addWidget(words);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* answers = new QButtonGroup(box);
    for (qsizetype i = 0; i < question.answers.size(); ++i) {
        QPushButton* answer = makeButton(box, QStringLiteral("check%1%2").arg(number).arg(QChar(u'a' + char16_t(i))),
                                         ButtonLook::Secondary);
        answer->setProperty("look", QStringLiteral("choice"));
        answer->setCheckable(true);
        answer->setText(question.answers.at(i));
        answers->addButton(answer);
        row->addWidget(answer);
        connect(answer, &QPushButton::clicked, told,
                [this, told, sentence, explanation = question.explanation, right = i == question.right] {
                    told->setText(
                        right ? (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "Yes, correct."))
                        : !explanation.isEmpty()
                            ? explanation
                            : (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "Please read this once more: %1"))
                                  .arg(sentence));
                    told->show();
                    QAccessibleEvent alert(told, QAccessible::Alert);
                    QAccessible::updateAccessibility(&alert);
                });
    }
    row->addStretch();
    column->addLayout(row);
    column->addWidget(told);
    m_column->addWidget(box);
    m_questions.append(box);
}

QList<QWidget*> CheckPanel::buttons() const
{
    QList<QWidget*> out;
    for (const QWidget* question : m_questions) {
        for (QPushButton* answer : question->findChildren<QPushButton*>()) {
            out.append(answer);
        }
    }
    return out;
}

QStringList CheckPanel::aloud() const
{
    QStringList out{m_heading->text(), m_lead->text()};
    for (const QWidget* question : m_questions) {
        const auto lines = question->findChildren<QLabel*>();
        out << lines.value(0)->text();
        for (const QPushButton* answer : question->findChildren<QPushButton*>()) {
            out << answer->text();
        }
        if (lines.value(1)->isVisibleTo(question)) {
            out << lines.value(1)->text();
        }
    }
    return out;
}

void CheckPanel::setTexts(const Phrasebook& say)
{
    m_say = &say;
    m_heading->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Two questions, just for you")));
    m_lead->setText(say(
        context,
        QT_TRANSLATE_NOOP(
            "Resident",
            "You do not have to answer. Nobody sees your answers and nothing is kept; you can decide without them.")));
}

} // namespace vestibule::ui
