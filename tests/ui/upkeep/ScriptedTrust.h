#pragma once

#include "ui/engine/TrustEngine.h"

#include <QTimer>

namespace vestibule::test {

/// The estate's keys, as a test says they stand. Answers come later, or when the test lets them.
class ScriptedTrust final : public ui::TrustEngine
{
    Q_OBJECT

public:
    void standing(QObject* context, ui::Then<ui::TrustStanding> then) override
    {
        ++looks;
        later(context, [this, then = std::move(then)] { then(state); });
    }
    void begin(QObject* context, SecretBytes code, ui::Then<ui::RecoverySheet> then) override
    {
        typed = code.view().toByteArray();
        later(context, [this, then = std::move(then)] {
            if (refuses) {
                then(fail(*refuses));
                return;
            }
            ui::RecoverySheet sheet;
            sheet.code = SecretBytes::copyOf(QByteArrayView(newCode));
            sheet.estate.estateName = QStringLiteral("Willow Court");
            sheet.fingerprint = QStringLiteral("0123456789abcdef");
            then(std::move(sheet));
        });
    }
    void commit(QObject* context, SecretBytes code, ui::Then<void> then) override
    {
        committed = code.view().toByteArray();
        goOn = [this, context, then = std::move(then)] {
            later(context, [this, then] { then(refuses ? Result<void>(fail(*refuses)) : Result<void>()); });
        };
        if (!waits) {
            goOn();
        }
    }
    void giveUp() override { ++givenUp; }
    void closeStation() override { ++closed; }

    static constexpr char newCode[] = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH-JJJJ";
    ui::TrustStanding state;
    std::optional<ErrorCode> refuses;
    QByteArray typed;
    QByteArray committed;
    bool waits = false;         ///< with the answer to commit(), until goOn()
    std::function<void()> goOn; ///< of the last commit()
    int looks = 0;
    int givenUp = 0;
    int closed = 0;

private:
    template <typename Answer>
    static void later(QObject* context, Answer answer)
    {
        QTimer::singleShot(0, context, std::move(answer));
    }
};

} // namespace vestibule::test
