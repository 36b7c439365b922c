#pragma once

#include "ui/engine/DeskEngine.h"

#include <QWidget>

class QBoxLayout;
class QButtonGroup;
class QHBoxLayout;
class QLabel;
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

    void setTexts(const Phrasebook& say);
    void setSpeaking(bool speaking);
    /// What can be read in: the languages of the program, until a notice says its own.
    void setLanguages(const QList<NoticeLanguage>& languages);
    /// Marks it; where the texts are in another language, says so.
    void setCurrentLanguage(const QString& tag);
    void setStaffVisible(bool visible);
    void setLargeType(bool large);
    void setHighContrast(bool high);
    /// That an aid may press, as long as that stands there; empty otherwise.
    [[nodiscard]] QString aloud() const;

    bool event(QEvent* event) override;

Q_SIGNALS:
    void languageChosen(const QString& language);
    void largeTypeToggled(bool large);
    void highContrastToggled(bool high);
    void aloudAsked();
    void staffAsked();

private:
    [[nodiscard]] QPushButton* makeChoice(const QString& objectName);
    [[nodiscard]] QString nameOf(const QString& tag) const;
    void offer(const QList<NoticeLanguage>& languages);
    void arrange();
    [[nodiscard]] QString aloudText(bool speaking) const;
    void showMode(bool assistive);
    void showIcons();
    void showAloud();

    const Phrasebook* m_say = nullptr;
    bool m_speaking = false;
    QList<NoticeLanguage> m_offered;
    QButtonGroup* m_languages;
    QHBoxLayout* m_languageRow;
    QHBoxLayout* m_aidRow;
    QBoxLayout* m_rows; ///< both: beside one another while there is room
    QLabel* m_otherTexts;
    QLabel* m_assisted; ///< what assistive mode is, while it is on: nobody sees a tooltip who has no mouse
    QPushButton* m_aloud = nullptr;
    QPushButton* m_largeType = nullptr;
    QPushButton* m_highContrast = nullptr;
    AnswerButton* m_assistive = nullptr;
    QPushButton* m_staff = nullptr;
};

} // namespace vestibule::ui
