#include "ui/cards/StepStrip.h"

#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QLabel>

namespace vestibule::ui {

StepStrip::StepStrip(const QString& name, int steps, QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (int i = 0; i < steps; ++i) {
        auto* pill = makeLabel(this, name + QString::number(i + 1), TextLook::Hint);
        pill->setProperty("look", QStringLiteral("pill"));
        pill->setWordWrap(false);
        row->addWidget(pill);
        m_pills.append(pill);
    }
    row->addStretch();
}

void StepStrip::setTexts(const QStringList& texts)
{
    for (qsizetype i = 0; i < m_pills.size(); ++i) {
        m_pills.at(i)->setText(texts.value(i));
    }
}

void StepStrip::setStep(int step)
{
    for (int i = 0; i < int(m_pills.size()); ++i) {
        const QString tone = i == step ? QStringLiteral("now") : i < step ? QStringLiteral("past") : QString();
        setLook(m_pills.at(i), "tone", tone);
    }
}

} // namespace vestibule::ui
