#include "ui/shell/LanguageBox.h"

#include "ui/text/Languages.h"

#include <QEvent>

namespace vestibule::ui {

LanguageBox::LanguageBox(Languages& languages, QWidget* parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("languageBox"));
    for (const QString& language : Languages::all()) {
        addItem(Languages::nameOf(language), language);
    }
    setCurrentIndex(qMax(0, findData(languages.current())));
    connect(this, &QComboBox::activated, &languages,
            [this, &languages] { languages.select(currentData().toString()); });
    connect(&languages, &Languages::changed, this,
            [this](const QString& language) { setCurrentIndex(qMax(0, findData(language))); });
    setAccessibleName(tr("Language"));
}

void LanguageBox::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Language"));
    }
    QComboBox::changeEvent(event);
}

} // namespace vestibule::ui
