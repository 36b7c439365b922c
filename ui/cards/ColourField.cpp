#include "ui/cards/ColourField.h"

#include "core/domain/CardDesign.h"
#include "ui/shell/Looks.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int swatch = 16;
constexpr int codeWidth = 110;
constexpr NamedColour ofBands[] = {{QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Teal"), 0x1f4e5f},
                                   {QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Navy"), 0x1d3557},
                                   {QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Green"), 0x2f5d50},
                                   {QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Burgundy"), 0x7a1f2b},
                                   {QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Brown"), 0x5d4037},
                                   {QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Graphite"), 0x333d47}};
constexpr NamedColour ofLines[] = {{QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Amber"), 0xf2b84b},
                                   {QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Silver"), 0xb8c0c8},
                                   {QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Sky blue"), 0x8ecae6},
                                   {QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Sage"), 0xa3b18a},
                                   {QT_TRANSLATE_NOOP("vestibule::ui::ColourField", "Coral"), 0xe07a5f}};

QIcon swatchOf(std::uint32_t rgb)
{
    QPixmap square(swatch, swatch);
    square.fill(QColor::fromRgb(rgb));
    return square;
}

} // namespace

std::span<const NamedColour> coloursOfBands() { return ofBands; }
std::span<const NamedColour> coloursOfLines() { return ofLines; }

ColourField::ColourField(const QString& name, std::span<const NamedColour> offered, QWidget* parent)
    : View(parent)
    , m_offered(offered)
    , m_label(makeLabel(this, name + QStringLiteral("Label"), TextLook::Hint))
    , m_choice(new QComboBox(this))
    , m_code(new QLineEdit(this))
    , m_problem(makeLabel(this, name + QStringLiteral("Problem"), TextLook::Hint))
{
    m_choice->setObjectName(name + QStringLiteral("Choice"));
    m_code->setObjectName(name + QStringLiteral("Code"));
    m_code->setMaxLength(9);
    m_code->setFixedWidth(codeWidth);
    m_label->setBuddy(m_choice);
    m_problem->setProperty("look", QStringLiteral("problem"));
    for (const NamedColour& each : m_offered) {
        m_choice->addItem(swatchOf(each.rgb), {}, each.rgb);
    }
    m_choice->addItem({}); // another one
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_choice, 1);
    row->addWidget(m_code);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    column->addLayout(row);
    column->addWidget(m_problem);
    connect(m_choice, &QComboBox::activated, this, [this] {
        if (const QVariant rgb = m_choice->currentData(); rgb.isValid()) {
            m_code->setText(domain::colourText(rgb.toUInt()));
        } else {
            m_code->setFocus();
            m_code->selectAll();
        }
        refresh();
        Q_EMIT edited();
    });
    connect(m_code, &QLineEdit::textEdited, this, [this] {
        refresh();
        Q_EMIT edited();
    });
    retranslate();
}

void ColourField::setLabel(const QString& label)
{
    m_label->setText(label);
    m_choice->setAccessibleName(label);
    m_code->setAccessibleName(tr("%1, as a code", "a colour").arg(label));
}

std::optional<std::uint32_t> ColourField::colour() const
{
    const auto read = domain::colourFrom(m_code->text());
    return read ? std::optional(*read) : std::nullopt;
}

void ColourField::setColour(std::uint32_t rgb)
{
    if (colour() != rgb) { // or what is being typed would be written anew
        m_code->setText(domain::colourText(rgb));
    }
    refresh();
}

void ColourField::refresh()
{
    const std::optional<std::uint32_t> now = colour();
    const int found = now ? m_choice->findData(*now) : -1;
    const QSignalBlocker quiet(m_choice);
    m_choice->setCurrentIndex(found >= 0 ? found : m_choice->count() - 1);
    m_choice->setItemIcon(m_choice->count() - 1, now && found < 0 ? swatchOf(*now) : QIcon());
    m_problem->setVisible(!now);
}

void ColourField::retranslate()
{
    for (std::size_t i = 0; i < m_offered.size(); ++i) {
        m_choice->setItemText(int(i), tr(m_offered[i].name));
    }
    m_choice->setItemText(m_choice->count() - 1, tr("Another colour"));
    m_problem->setText(tr("A # and six digits from 0 to 9 and A to F."));
    refresh();
}

} // namespace vestibule::ui
