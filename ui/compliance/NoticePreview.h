#pragma once

#include "core/consent/Notice.h"
#include "ui/shell/View.h"

class QButtonGroup;
class QHBoxLayout;
class QLabel;

namespace vestibule::ui {

class Languages;
class ReadingView;

/// A notice as residents see it, one language at a time, with a button for each. Nobody can answer it here. Owned by
/// the notices' page.
class NoticePreview : public View
{
    Q_OBJECT

public:
    NoticePreview(Languages& languages, QWidget* parent);

    /// As they are read at the desk; the one in `language` is shown first.
    void setTexts(const QList<consent::NoticeInLanguage>& texts, const QString& language);

protected:
    void retranslate() override;

private:
    void showIn(const QString& language);

    Languages& m_languages;
    QList<consent::NoticeInLanguage> m_texts;
    ReadingView* m_reading;
    QButtonGroup* m_group;
    QHBoxLayout* m_buttons;
    QLabel* m_hint;
};

} // namespace vestibule::ui
