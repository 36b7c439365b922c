#pragma once

#include <QComboBox>

namespace vestibule::ui {

class Languages;

/// Lets people choose the program's language; each language is named in itself. Follows changes made elsewhere.
class LanguageBox : public QComboBox
{
    Q_OBJECT

public:
    LanguageBox(Languages& languages, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;
};

} // namespace vestibule::ui
