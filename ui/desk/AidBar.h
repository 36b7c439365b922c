#pragma once

#include <QWidget>

class QButtonGroup;
class QPushButton;

namespace vestibule::ui {

class AnswerButton;
class InputWatch;
class Phrasebook;

/// What stands above everything on the resident's screen: the languages, reading aloud, large type, high contrast,
/// assistive mode, and the staff's way back. Owned by the resident's window.
class AidBar : public QWidget
{
    Q_OBJECT

public:
    AidBar(InputWatch& watch, QWidget* parent);

    /// Also marks the language as the one that is read in.
    void setTexts(const Phrasebook& say);
    void setSpeech(bool offered, bool speaking);
    void setStaffVisible(bool visible);
    void setLargeType(bool large);
    void setHighContrast(bool high);

Q_SIGNALS:
    void languageChosen(const QString& language);
    void largeTypeToggled(bool large);
    void highContrastToggled(bool high);
    void aloudAsked();
    void staffAsked();

private:
    [[nodiscard]] QPushButton* makeChoice(const QString& objectName);
    void showIcons();
    void showAloud();

    const Phrasebook* m_say = nullptr;
    bool m_speaking = false;
    QButtonGroup* m_languages;
    QPushButton* m_aloud = nullptr;
    QPushButton* m_largeType = nullptr;
    QPushButton* m_highContrast = nullptr;
    AnswerButton* m_assistive = nullptr;
    QPushButton* m_staff = nullptr;
};

} // namespace vestibule::ui
