#pragma once

#include "core/base/Clock.h"
#include "core/domain/ReadingMode.h"

#include <QByteArray>
#include <QString>

namespace vestibule::ui {
class ResidentPresenter;
}

namespace vestibule::domain {

/// What the resident decided, on their own screen, about their own face. Only the presenter of that screen can make
/// one: nothing at the clerk's side can.
class Answer
{
public:
    enum class Choice { Face, Card };

    [[nodiscard]] Choice choice() const { return m_choice; }
    /// SHA-256 of the notice that was on the screen.
    [[nodiscard]] const QByteArray& noticeHash() const { return m_noticeHash; }
    /// BCP 47 tag of the language it was read in.
    [[nodiscard]] const QString& language() const { return m_language; }
    /// Whether the notice had been shown to its end.
    [[nodiscard]] bool shownToEnd() const { return m_shownToEnd; }
    /// Whether the resident had switched assistive mode on: an aid may have pressed for them.
    [[nodiscard]] bool assisted() const { return m_assisted; }
    [[nodiscard]] Instant at() const { return m_at; }
    /// How the screen was used, for the totals: not for a record, a log or a draft.
    [[nodiscard]] ReadingModes modes() const { return m_modes; }

private:
    friend class vestibule::ui::ResidentPresenter;
    Answer(Choice choice, QByteArray noticeHash, QString language, bool shownToEnd, bool assisted, Instant at,
           ReadingModes modes = {})
        : m_choice(choice)
        , m_noticeHash(std::move(noticeHash))
        , m_language(std::move(language))
        , m_shownToEnd(shownToEnd)
        , m_assisted(assisted)
        , m_at(at)
        , m_modes(modes)
    {
    }

    Choice m_choice;
    QByteArray m_noticeHash;
    QString m_language;
    bool m_shownToEnd;
    bool m_assisted;
    Instant m_at;
    ReadingModes m_modes;
};

} // namespace vestibule::domain
