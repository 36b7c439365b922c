#pragma once

namespace vestibule::ui {

/// Says that somebody at the resident's own screen did something with their own hand. Whoever wants to answer, sign or
/// take an answer back needs one, and only the buttons of that screen make them: from an event of the window system,
/// or, in assistive mode, from an aid that presses for the resident. It lives as long as the press and cannot be kept.
class OwnHand
{
public:
    OwnHand(const OwnHand&) = delete;
    OwnHand& operator=(const OwnHand&) = delete;
    ~OwnHand() = default;

    /// Whether assistive mode was on.
    [[nodiscard]] bool isAssisted() const { return m_assisted; }

private:
    friend class AnswerButton;
    explicit OwnHand(bool assisted) : m_assisted(assisted) {}

    bool m_assisted;
};

} // namespace vestibule::ui
