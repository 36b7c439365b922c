#pragma once

#include "ui/engine/DeskEngine.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace vestibule::ui {

class Phrasebook;

/// Plain questions about what was read, below the notice: for the resident alone. The wrong answer shows the sentence
/// once more; nothing is recorded, and no decision waits for it. Owned by the reading view.
class CheckPanel : public QWidget
{
    Q_OBJECT

public:
    explicit CheckPanel(QWidget* parent);

    void setQuestions(const NoticeText& notice);
    /// Shown only after the text has been: whoever tabs on must not jump past it.
    void setOffered(bool offered);
    void setTexts(const Phrasebook& say);
    /// From top to bottom.
    [[nodiscard]] QList<QWidget*> buttons() const;
    /// The questions with their answers, and what was told after one.
    [[nodiscard]] QStringList aloud() const;

private:
    void ask(const NoticeText::Question& question, const QString& sentence, int number);

    const Phrasebook* m_say = nullptr;
    QVBoxLayout* m_column;
    QLabel* m_heading;
    QLabel* m_lead;
    QList<QWidget*> m_questions;
};

} // namespace vestibule::ui
