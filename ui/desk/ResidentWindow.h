#pragma once

#include "core/base/Error.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;

namespace vestibule::ui {

class AidBar;
class Banner;
class CameraView;
class InputWatch;
class Languages;
class LockOverlay;
class MessageView;
class Phrasebook;
class ReadAloud;
class ReadingView;
class ResidentPresenter;
class SigningView;
class Speaker;

/// The resident's own screen: on a second display, or, where there is only one, instead of the clerk's window until the
/// resident gives it back. In the resident's language, whatever the clerk's is; with large type, high contrast, read
/// aloud and a path for the keyboard alone. Owned by Application; GUI thread.
class ResidentWindow : public QWidget
{
    Q_OBJECT

public:
    ResidentWindow(ResidentPresenter& presenter, Languages& languages, Speaker& speaker, QWidget* parent = nullptr);
    ~ResidentWindow() override;

    /// Hand-over mode: the window has a way back to the desk of its own.
    void setHandOver(bool handOver);
    void setLargeType(bool large);
    void setHighContrast(bool high);
    /// Locked: nothing can be read here, and nothing is heard.
    void cover();
    void uncover();
    [[nodiscard]] LockOverlay& overlay() { return *m_overlay; }

Q_SIGNALS:
    /// A member of staff wants the screen back before there is an answer; needs a password.
    void takeBackAsked();
    /// Hand-over mode: the resident is done.
    void handedBack();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void connectViews();
    void connectAloud();
    void showStage();
    void showMessage();
    void showError(const Error& error);
    void showProblem();
    void retranslate();
    void chooseLanguage(const QString& language);
    void toggleSpeech();
    void updateAids();
    /// Style sheet rules that ask for a property of the window take another look at everything in it.
    void restyle();
    /// That is read in; the desk's while nobody reads.
    [[nodiscard]] const QString& language() const;
    /// In that language; where the program has no texts in it, in the estate's.
    [[nodiscard]] const Phrasebook& phrases() const;

    ResidentPresenter& m_presenter;
    Languages& m_languages;
    InputWatch* m_watch;
    AidBar* m_aids;
    bool m_handOver = false;
    int m_turn = 0; ///< the presenter's number of the turn that is shown
    std::optional<ErrorCode> m_problem;
    Banner* m_banner = nullptr;
    QStackedWidget* m_views;
    ReadingView* m_reading;
    SigningView* m_signing;
    CameraView* m_camera;
    MessageView* m_message;
    ReadAloud* m_aloud;
    LockOverlay* m_overlay;
    QLabel* m_covered; ///< what the cover says
};

} // namespace vestibule::ui
