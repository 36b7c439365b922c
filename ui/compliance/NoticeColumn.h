#pragma once

#include "ui/engine/NoticesEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace vestibule::ui {

/// One item of a notice in one language, to be written, with what is wrong with it underneath. Owned by the notices'
/// page.
class NoticeColumn : public View
{
    Q_OBJECT

public:
    /// `name` is what the language calls itself.
    NoticeColumn(const QString& language, const QString& name, QWidget* parent);

    [[nodiscard]] const QString& language() const { return m_language; }
    /// Another text than the one that stands there is put in; the cursor stays otherwise.
    void setText(const QString& text);
    /// The item's heading above its text; none for an item that has none.
    void setHeading(const std::optional<QString>& heading);
    void setFindings(const QList<NoticeFinding>& findings);
    void setReadOnly(bool readOnly);
    /// Whether the language can be taken out of the notice again.
    void setRemovable(bool removable);

Q_SIGNALS:
    void textEdited(const QString& text);
    void headingEdited(const QString& text);
    void removeAsked();

protected:
    void retranslate() override;

private:
    void refreshFindings();

    const QString m_language;
    const QString m_name;
    QList<NoticeFinding> m_findings;
    QLabel* m_heading;
    QPushButton* m_remove;
    QLineEdit* m_itemHeading;
    QPlainTextEdit* m_edit;
    QLabel* m_found;
};

} // namespace vestibule::ui
