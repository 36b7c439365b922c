#pragma once

#include "ui/desk/AnswerButton.h"
#include "ui/desk/InputWatch.h"

#include <QTest>

namespace vestibule::test {

/// Does `act` with the hand of somebody who presses a button of the resident's screen: there is no other way to one.
template <typename Act>
void byHand(Act act, bool assisted = false)
{
    QWidget screen;
    ui::InputWatch watch(screen);
    ui::AnswerButton button(watch, &screen, QStringLiteral("hand"), ui::ButtonLook::Answer);
    button.resize(200, 60);
    if (assisted) {
        const auto once = QObject::connect(&button, &ui::AnswerButton::answered, &screen,
                                           [&watch](const ui::OwnHand& hand) { watch.setAssistive(true, hand); });
        QTest::mouseClick(&button, Qt::LeftButton);
        QObject::disconnect(once);
    }
    QObject::connect(&button, &ui::AnswerButton::answered, &screen, act);
    QTest::mouseClick(&button, Qt::LeftButton);
}

} // namespace vestibule::test
