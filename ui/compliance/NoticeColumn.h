#pragma once

#include "ui/engine/NoticesEngine.h"
#include "ui/shell/View.h"

class QLabel;
class QPlainTextEdit;

namespace vestibule::ui {

/// One item of a notice in one language, to be written, with what is wrong with it underneath. Owned by the notices'
/// page.
class NoticeColumn : public View
{
    Q_OBJECT

public:
    NoticeColumn(const QString& language, QWidget* parent);

    [[nodiscard]] const QString& language() const { return m_language; }
    /// Another text than the one that stands there is put in; the cursor stays otherwise.
    void setText(const QString& text);
    void setFindings(const QList<NoticeFinding>& findings);
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void textEdited(const QString& text);

protected:
    void retranslate() override;

private:
    void refreshFindings();

    const QString m_language;
    QList<NoticeFinding> m_findings;
    QLabel* m_heading;
    QPlainTextEdit* m_edit;
    QLabel* m_found;
};

} // namespace vestibule::ui
