#include "ui/desk/AidBar.h"

#include "ui/desk/AnswerButton.h"
#include "ui/desk/InputWatch.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"

#include <QAccessible>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Resident";

/// With more, they stand in a row of their own.
constexpr qsizetype languagesBesideAids = 3;

} // namespace

AidBar::AidBar(InputWatch& watch, QWidget* parent)
    : QWidget(parent)
    , m_languages(new QButtonGroup(this))
    , m_languageRow(new QHBoxLayout)
    , m_aidRow(new QHBoxLayout)
    , m_rows(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_otherTexts(makeLabel(this, QStringLiteral("otherTexts"), TextLook::Hint))
    , m_assisted(makeLabel(this, QStringLiteral("assistiveNote"), TextLook::Body))
{
    // Made in the order in which they stand: the tab key follows it.
    QVBoxLayout* column = makeColumn(this, 6);
    column->addLayout(m_rows);
    column->addWidget(m_otherTexts);
    column->addWidget(m_assisted);
    m_assisted->setProperty("look", QStringLiteral("aidNote"));
    for (QLabel* label : {m_otherTexts, m_assisted}) {
        label->hide();
    }
    m_aidRow->setSpacing(10);
    m_rows->setSpacing(10);
    m_rows->addLayout(m_languageRow);
    m_rows->addLayout(m_aidRow, 1);
    m_languageRow->setSpacing(10);
    m_languageRow->addStretch();
    m_languages->setExclusive(true);
    QList<NoticeLanguage> ofTheProgram;
    for (const QString& language : Languages::all()) {
        ofTheProgram.append({language, {}});
    }
    offer(ofTheProgram);
    m_aloud = makeButton(this, QStringLiteral("readAloud"), ButtonLook::Secondary);
    m_largeType = makeChoice(QStringLiteral("largeType"));
    m_highContrast = makeChoice(QStringLiteral("highContrast"));
    m_assistive = new AnswerButton(watch, this, QStringLiteral("assistiveMode"), ButtonLook::Secondary);
    m_assistive->setProperty("look", QStringLiteral("choice"));
    m_assistive->setCheckable(true);
    m_staff = makeButton(this, QStringLiteral("staffButton"), ButtonLook::Quiet);
    m_aidRow->addStretch();
    for (QPushButton* button :
         std::initializer_list<QPushButton*>{m_aloud, m_largeType, m_highContrast, m_assistive, m_staff}) {
        m_aidRow->addWidget(button);
    }
    connect(m_aloud, &QPushButton::clicked, this, &AidBar::aloudAsked);
    connect(m_largeType, &QPushButton::toggled, this, &AidBar::largeTypeToggled);
    connect(m_highContrast, &QPushButton::toggled, this, &AidBar::highContrastToggled);
    connect(m_staff, &QPushButton::clicked, this, &AidBar::staffAsked);
    // Only a press that counts changes the mode; the button shows the mode, whatever else has been done to it.
    connect(m_assistive, &AnswerButton::answered, this,
            [&watch](const OwnHand& hand) { watch.setAssistive(!watch.isAssistive(), hand); });
    const auto follow = [this, &watch] { showMode(watch.isAssistive()); };
    connect(m_assistive, &QPushButton::toggled, this, follow);
    connect(&watch, &InputWatch::assistiveChanged, this, follow);
}

void AidBar::showMode(bool assistive)
{
    m_assistive->setChecked(assistive);
    if (assistive == m_assisted->isVisibleTo(this)) {
        return;
    }
    m_assisted->setVisible(assistive);
    if (assistive) {
        QAccessibleEvent alert(m_assisted, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QString AidBar::aloud() const { return m_assisted->isVisibleTo(this) ? m_assisted->text() : QString(); }

void AidBar::setLanguages(const QList<NoticeLanguage>& languages)
{
    if (languages != m_offered) {
        offer(languages);
    }
}

void AidBar::setCurrentLanguage(const QString& tag)
{
    for (qsizetype i = 0; i < m_offered.size(); ++i) {
        if (m_offered.at(i).tag == tag) {
            m_languages->button(int(i))->setChecked(true);
        }
    }
    const bool others = m_say != nullptr && m_say->language() != tag;
    m_otherTexts->setVisible(others);
    if (others) {
        m_otherTexts->setText(
            (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "The notice is in %1. This program has no texts in that "
                                                            "language: buttons and hints are in %2. If you cannot "
                                                            "read them, ask the desk."))
                .arg(nameOf(tag), Languages::nameOf(m_say->language())));
    }
}

QString AidBar::nameOf(const QString& tag) const
{
    for (const NoticeLanguage& language : m_offered) {
        if (language.tag == tag && !language.name.isEmpty()) {
            return language.name;
        }
    }
    return Languages::nameOf(tag);
}

void AidBar::offer(const QList<NoticeLanguage>& languages)
{
    m_offered = languages;
    while (m_languages->buttons().size() > languages.size()) {
        delete m_languages->buttons().constLast();
    }
    for (int i = 0; i < int(languages.size()); ++i) {
        const NoticeLanguage& language = languages.at(i);
        QAbstractButton* button = m_languages->button(i);
        if (button == nullptr) {
            button = makeChoice(QStringLiteral("resident.") + language.tag);
            connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT languageChosen(m_offered.at(i).tag); });
            m_languages->addButton(button, i);
            m_languageRow->insertWidget(i, button);
            if (i > 0) {
                setTabOrder(m_languages->button(i - 1), button);
            }
        }
        button->setObjectName(QStringLiteral("resident.") + language.tag);
        button->setText(nameOf(language.tag));
    }
    arrange();
}

bool AidBar::event(QEvent* event)
{
    const bool taken = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return taken;
}

/// Large letters need more room than the window is wide. Nothing moves when reading aloud begins or ends: there is room
/// for the longer of its two names.
void AidBar::arrange()
{
    int wanted = m_languageRow->sizeHint().width() + m_rows->spacing() + m_aidRow->sizeHint().width();
    if (m_say != nullptr) {
        const QFontMetrics letters = m_aloud->fontMetrics();
        const int now = letters.horizontalAdvance(m_aloud->text());
        wanted +=
            std::max(letters.horizontalAdvance(aloudText(true)), letters.horizontalAdvance(aloudText(false))) - now;
    }
    const bool below = m_offered.size() > languagesBesideAids || wanted > width();
    m_rows->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QPushButton* AidBar::makeChoice(const QString& objectName)
{
    QPushButton* button = makeButton(this, objectName, ButtonLook::Secondary);
    button->setProperty("look", QStringLiteral("choice"));
    button->setCheckable(true);
    return button;
}

void AidBar::setTexts(const Phrasebook& say)
{
    m_say = &say;
    m_largeType->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Large type")));
    m_highContrast->setText(say(context, QT_TRANSLATE_NOOP("Resident", "High contrast")));
    m_assistive->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Assistive mode")));
    m_assistive->setAccessibleDescription(
        say(context, QT_TRANSLATE_NOOP("Resident", "For a device or program that presses buttons for you. While it is "
                                                   "on, the signed record and your receipt say so.")));
    m_assistive->setToolTip(m_assistive->accessibleDescription());
    m_assisted->setText(
        say(context, QT_TRANSLATE_NOOP("Resident", "Assistive mode is on: a device or program may press buttons for "
                                                   "you. The signed record and your receipt say so.")));
    m_staff->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Staff")));
    m_staff->setAccessibleDescription(
        say(context, QT_TRANSLATE_NOOP("Resident", "Takes the screen back to the desk; needs a password")));
    showAloud();
}

void AidBar::setSpeaking(bool speaking)
{
    m_speaking = speaking;
    showAloud();
    showIcons();
}

QString AidBar::aloudText(bool speaking) const
{
    return speaking ? (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "Stop reading aloud"))
                    : (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "Read aloud"));
}

void AidBar::showAloud()
{
    if (m_say != nullptr) {
        m_aloud->setText(aloudText(m_speaking));
    }
}

void AidBar::showIcons()
{
    const bool high = m_highContrast->isChecked();
    const QRgb ink = high ? theme::highInk : theme::ink;
    m_aloud->setIcon(theme::icon(m_speaking ? QStringLiteral("stop") : QStringLiteral("speak"), ink));
    // A button that is chosen has another ground.
    m_largeType->setIcon(
        theme::icon(QStringLiteral("text"), high && m_largeType->isChecked() ? theme::highPaper : ink));
}

void AidBar::setStaffVisible(bool visible) { m_staff->setVisible(visible); }

void AidBar::setLargeType(bool large)
{
    m_largeType->setChecked(large);
    showIcons();
}

void AidBar::setHighContrast(bool high)
{
    m_highContrast->setChecked(high);
    showIcons();
}

} // namespace vestibule::ui
