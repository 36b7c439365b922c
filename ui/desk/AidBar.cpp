#include "ui/desk/AidBar.h"

#include "ui/desk/AnswerButton.h"
#include "ui/desk/InputWatch.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"

#include <QButtonGroup>
#include <QHBoxLayout>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Resident";

} // namespace

AidBar::AidBar(InputWatch& watch, QWidget* parent) : QWidget(parent), m_languages(new QButtonGroup(this))
{
    // Made in the order in which they stand: the tab key follows it.
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_languages->setExclusive(true);
    int id = 0;
    for (const QString& language : Languages::all()) {
        QPushButton* button = makeChoice(QStringLiteral("resident.") + language);
        button->setText(Languages::nameOf(language));
        m_languages->addButton(button, id++);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, language] { Q_EMIT languageChosen(language); });
    }
    m_aloud = makeButton(this, QStringLiteral("readAloud"), ButtonLook::Secondary);
    m_largeType = makeChoice(QStringLiteral("largeType"));
    m_highContrast = makeChoice(QStringLiteral("highContrast"));
    m_assistive = new AnswerButton(watch, this, QStringLiteral("assistiveMode"), ButtonLook::Secondary);
    m_assistive->setProperty("look", QStringLiteral("choice"));
    m_assistive->setCheckable(true);
    m_staff = makeButton(this, QStringLiteral("staffButton"), ButtonLook::Quiet);
    row->addStretch();
    for (QPushButton* button :
         std::initializer_list<QPushButton*>{m_aloud, m_largeType, m_highContrast, m_assistive, m_staff}) {
        row->addWidget(button);
    }
    connect(m_aloud, &QPushButton::clicked, this, &AidBar::aloudAsked);
    connect(m_largeType, &QPushButton::toggled, this, &AidBar::largeTypeToggled);
    connect(m_highContrast, &QPushButton::toggled, this, &AidBar::highContrastToggled);
    connect(m_staff, &QPushButton::clicked, this, &AidBar::staffAsked);
    // Only a press that counts changes the mode; the button shows the mode, whatever else has been done to it.
    connect(m_assistive, &AnswerButton::answered, this,
            [&watch](const OwnHand& hand) { watch.setAssistive(!watch.isAssistive(), hand); });
    const auto showMode = [this, &watch] { m_assistive->setChecked(watch.isAssistive()); };
    connect(m_assistive, &QPushButton::toggled, this, showMode);
    connect(&watch, &InputWatch::assistiveChanged, this, showMode);
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
    m_assistive->setAccessibleDescription(say(
        context, QT_TRANSLATE_NOOP("Resident", "For an aid that presses buttons for you. While it is on, the signed "
                                               "record and your receipt say so.")));
    m_assistive->setToolTip(m_assistive->accessibleDescription());
    m_staff->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Staff")));
    m_staff->setAccessibleDescription(
        say(context, QT_TRANSLATE_NOOP("Resident", "Takes the screen back to the desk; needs a password")));
    if (QAbstractButton* button = m_languages->button(int(Languages::all().indexOf(say.language())))) {
        button->setChecked(true);
    }
    showAloud();
}

void AidBar::setSpeech(bool offered, bool speaking)
{
    m_speaking = speaking;
    m_aloud->setVisible(offered);
    showAloud();
    showIcons();
}

void AidBar::showAloud()
{
    if (m_say != nullptr) {
        m_aloud->setText(m_speaking ? (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "Stop reading aloud"))
                                    : (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "Read aloud")));
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
