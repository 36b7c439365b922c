#include "ui/shell/NoticeBox.h"

#include "ui/shell/Looks.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

NoticeBox::NoticeBox(const QString& objectName, QWidget* parent)
    : Notice(parent)
    , m_box(new QFrame(this))
    , m_happened(makeLabel(m_box, objectName + QStringLiteral("Happened"), TextLook::Section))
    , m_meaning(makeLabel(m_box, objectName + QStringLiteral("Meaning"), TextLook::Body))
    , m_button(makeButton(m_box, objectName + QStringLiteral("Button"), ButtonLook::Secondary))
{
    setObjectName(objectName);
    m_box->setProperty("look", QStringLiteral("banner"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 0);
    outer->addWidget(m_box);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_happened);
    texts->addWidget(m_meaning);
    auto* row = new QHBoxLayout(m_box);
    row->setContentsMargins(18, 12, 18, 12);
    row->setSpacing(16);
    row->addLayout(texts, 1);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &NoticeBox::pressed);
}

void NoticeBox::say(Tone tone, const QString& happened, const QString& meaning)
{
    setLook(m_box, "tone", tone == Tone::Error ? QStringLiteral("error") : QStringLiteral("warn"));
    m_happened->setText(happened);
    m_meaning->setText(meaning);
    setAccessibleName(happened);
    setWanted(true, tone == Tone::Error);
}

} // namespace vestibule::ui
