#include "ui/cards/CardDesignForm.h"

#include "ui/cards/ColourField.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vestibule::ui {

using domain::CardDesign;
using domain::CardPattern;

namespace {

constexpr int foundHeight = 84;

} // namespace

CardDesignForm::CardDesignForm(QWidget* parent)
    : View(parent)
    , m_pattern(new QComboBox(this))
    , m_main(new ColourField(QStringLiteral("cardMain"), coloursOfBands(), this))
    , m_accent(new ColourField(QStringLiteral("cardAccent"), coloursOfLines(), this))
    , m_logoLabel(makeLabel(this, QStringLiteral("cardLogoLabel"), TextLook::Hint))
    , m_logo(makeButton(this, QStringLiteral("chooseLogo"), ButtonLook::Secondary))
    , m_noLogo(makeButton(this, QStringLiteral("removeLogo"), ButtonLook::Secondary))
    , m_logoHint(makeLabel(this, QStringLiteral("cardLogoHint"), TextLook::Hint))
    , m_title(new QLineEdit(this))
    , m_contact(new QLineEdit(this))
    , m_found(new QPlainTextEdit(this))
    , m_twoSided(new QCheckBox(this))
{
    m_pattern->setObjectName(QStringLiteral("cardPattern"));
    for (const CardPattern pattern : domain::cardPatterns()) {
        m_pattern->addItem({}, int(pattern));
    }
    m_patternField = new Field(m_pattern, this);
    m_title->setObjectName(QStringLiteral("cardTitle"));
    m_title->setMaxLength(int(CardDesign::longestTitle));
    m_titleField = new Field(m_title, this);
    m_contact->setObjectName(QStringLiteral("cardContact"));
    m_contact->setMaxLength(int(CardDesign::longestContact));
    m_contactField = new Field(m_contact, this);
    m_found->setObjectName(QStringLiteral("cardFound"));
    m_found->setTabChangesFocus(true);
    m_found->setFixedHeight(foundHeight);
    m_foundField = new Field(m_found, this);
    m_twoSided->setObjectName(QStringLiteral("cardTwoSided"));
    auto* logo = new QHBoxLayout;
    logo->setSpacing(10);
    logo->addWidget(m_logo);
    logo->addWidget(m_noLogo);
    logo->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_patternField, m_main, m_accent, m_logoLabel}) {
        column->addWidget(widget);
    }
    column->addLayout(logo);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_logoHint, m_titleField, m_contactField, m_foundField, m_twoSided}) {
        column->addWidget(widget);
    }
    connect(m_pattern, &QComboBox::activated, this, &CardDesignForm::edited);
    connect(m_main, &ColourField::edited, this, &CardDesignForm::edited);
    connect(m_accent, &ColourField::edited, this, &CardDesignForm::edited);
    connect(m_title, &QLineEdit::textEdited, this, &CardDesignForm::edited);
    connect(m_contact, &QLineEdit::textEdited, this, &CardDesignForm::edited);
    connect(m_found, &QPlainTextEdit::textChanged, this, &CardDesignForm::edited);
    connect(m_twoSided, &QCheckBox::clicked, this, &CardDesignForm::edited);
    connect(m_logo, &QPushButton::clicked, this, &CardDesignForm::logoAsked);
    connect(m_noLogo, &QPushButton::clicked, this, &CardDesignForm::logoRemoved);
    retranslate();
}

std::optional<CardDesign> CardDesignForm::design() const
{
    const auto main = m_main->colour();
    const auto accent = m_accent->colour();
    if (!main || !accent) {
        return std::nullopt;
    }
    CardDesign out;
    out.pattern = CardPattern(m_pattern->currentData().toInt());
    out.main = *main;
    out.accent = *accent;
    out.title = m_title->text();
    out.contact = m_contact->text();
    out.found = m_found->toPlainText();
    out.twoSided = m_twoSided->isChecked();
    return out;
}

void CardDesignForm::show(const CardDesign& design)
{
    m_pattern->setCurrentIndex(m_pattern->findData(int(design.pattern)));
    m_main->setColour(design.main);
    m_accent->setColour(design.accent);
    const auto setText = [](QLineEdit* line, const QString& text) {
        if (line->text() != text) {
            line->setText(text);
        }
    };
    setText(m_title, design.title);
    setText(m_contact, design.contact);
    if (m_found->toPlainText() != design.found) {
        const QSignalBlocker quiet(m_found);
        m_found->setPlainText(design.found);
    }
    m_twoSided->setChecked(design.twoSided);
}

void CardDesignForm::showLogo(bool isThere)
{
    m_noLogo->setEnabled(isThere);
    m_logoLabel->setText(isThere ? tr("Logo: there is one") : tr("Logo: none"));
}

void CardDesignForm::goTo() { m_patternField->goTo(); }

void CardDesignForm::retranslate()
{
    m_patternField->setTexts(tr("Layout"));
    const QString patterns[] = {tr("With a coloured band"), tr("White with a line"), tr("With a large logo")};
    for (int i = 0; i < m_pattern->count(); ++i) {
        m_pattern->setItemText(i, patterns[i]);
    }
    m_main->setLabel(tr("Colour"));
    m_accent->setLabel(tr("Colour of thin lines"));
    m_logo->setText(tr("Choose a logo…"));
    m_noLogo->setText(tr("Remove it"));
    m_logoHint->setText(
        tr("A PNG or SVG file. Only shapes and colours are kept of it; have letters made into outlines."));
    m_titleField->setTexts(tr("What the card is called"), tr("Empty: “Access card”, in the estate's language."));
    m_contactField->setTexts(tr("Who takes a found card"), tr("Empty: the estate's contact."));
    m_foundField->setTexts(tr("What the back asks of whoever finds it"),
                           tr("Empty: the program's own words. At most %1 characters.").arg(CardDesign::longestFound));
    m_twoSided->setText(tr("Print the back as well"));
    showLogo(m_noLogo->isEnabled());
}

} // namespace vestibule::ui
