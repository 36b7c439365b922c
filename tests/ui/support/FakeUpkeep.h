#pragma once

#include "tests/ui/support/Answers.h"
#include "ui/engine/Codes.h"
#include "ui/engine/UpkeepEngine.h"

namespace vestibule::test {

/// A station whose upkeep is as the test says. Answers later, as the real one does; news are told by `tell...`.
class FakeUpkeep final : public ui::UpkeepEngine
{
    Q_OBJECT

public:
    Calls calls;
    ui::UpkeepWarnings warned;
    std::optional<engine::CheckRun> run;
    bool checking = false;
    bool copying = false;
    bool recovering = false;
    bool holdGates = false; ///< the gates go on being asked until endAsking()
    bool holdProof = false; ///< the proof goes on until endProof()
    engine::PrintKeeping keeping;
    ui::CopiesState state;
    ui::RecoveryReport report;
    QString chosen;
    QString givenUp;
    std::optional<QByteArray> decidedWith;

    void tellWarnings(ui::UpkeepWarnings warnings)
    {
        warned = warnings;
        Q_EMIT warningsChanged();
    }

    /// A gate finds out that the station is an older copy.
    void tellOlderCopy()
    {
        recovering = true;
        Q_EMIT olderCopyFound();
    }

    /// All good, but for `item`, which has `problem`.
    [[nodiscard]] static engine::CheckRun runWith(std::optional<engine::CheckItem> item, ErrorCode problem)
    {
        engine::CheckRun out{Instant::fromMs(1'790'000'000'000), {}};
        for (const engine::CheckItem one : engine::checkItems) {
            engine::CheckFinding finding;
            finding.item = one;
            finding.outcome = one == item ? engine::CheckFinding::Outcome::Bad : engine::CheckFinding::Outcome::Good;
            finding.problem = one == item ? std::optional(problem) : std::nullopt;
            out.findings.push_back(finding);
        }
        return out;
    }

    [[nodiscard]] ui::UpkeepWarnings warnings() const override { return warned; }
    [[nodiscard]] std::optional<engine::CheckRun> lastCheck() const override { return run; }
    [[nodiscard]] bool isChecking() const override { return checking; }
    void check() override
    {
        static_cast<void>(calls.called(QStringLiteral("check")));
        checking = true;
        Q_EMIT checkProgressed(0, int(engine::checkItems.size()));
    }
    void cancelCheck() override
    {
        static_cast<void>(calls.called(QStringLiteral("cancelCheck")));
        checking = false;
        Q_EMIT checked();
    }
    void printKeeping(QObject* context, ui::Then<engine::PrintKeeping> then) override
    {
        answer<engine::PrintKeeping>(QStringLiteral("printKeeping"), context, std::move(then), keeping);
    }
    void copies(QObject* context, ui::Then<ui::CopiesState> then) override
    {
        answer<ui::CopiesState>(QStringLiteral("copies"), context, std::move(then), state);
    }
    void chooseFolder(QObject* context, QString folder, ui::Then<void> then) override
    {
        chosen = folder;
        answer<void>(QStringLiteral("chooseFolder"), context, std::move(then), {});
    }
    void setSchedule(QObject* context, bool daily, QTime at, ui::Then<void> then) override
    {
        state.daily = daily;
        state.at = at;
        answer<void>(QStringLiteral("setSchedule"), context, std::move(then), {});
    }
    void giveFolderUp(QObject* context, QString folder, ui::Then<void> then) override
    {
        givenUp = folder;
        answer<void>(QStringLiteral("giveFolderUp"), context, std::move(then), {});
    }
    [[nodiscard]] bool isCopying() const override { return copying; }
    void makeCopy(QObject* context, ui::Then<QString> then) override
    {
        copying = true;
        m_copy = [this, context, then = std::move(then)](Result<QString> made) {
            copying = false;
            answerLater<QString>(context, then, std::move(made));
            Q_EMIT copiesChanged();
        };
        static_cast<void>(calls.called(QStringLiteral("makeCopy")));
        Q_EMIT copyProgressed(1000, 4000);
    }
    void endCopy(Result<QString> made) { std::exchange(m_copy, {})(std::move(made)); }
    void cancelCopy() override { static_cast<void>(calls.called(QStringLiteral("cancelCopy"))); }
    void proveCopy(QObject* context, QString, ui::Then<void> then) override
    {
        if (holdProof) {
            static_cast<void>(calls.called(QStringLiteral("proveCopy")));
            m_proof = [context, then = std::move(then)](Result<void> good) {
                answerLater<void>(context, then, std::move(good));
            };
            return;
        }
        answer<void>(QStringLiteral("proveCopy"), context, std::move(then), {});
    }
    void endProof(Result<void> good) { std::exchange(m_proof, {})(std::move(good)); }
    void cancelProof() override { static_cast<void>(calls.called(QStringLiteral("cancelProof"))); }
    [[nodiscard]] bool isRecovering() const override { return recovering; }
    void askGates(QObject* context, ui::Then<ui::RecoveryReport> then) override
    {
        if (holdGates) {
            static_cast<void>(calls.called(QStringLiteral("askGates")));
            m_asking = [context, then = std::move(then)](Result<ui::RecoveryReport> found) {
                answerLater<ui::RecoveryReport>(context, then, std::move(found));
            };
            return;
        }
        answer<ui::RecoveryReport>(QStringLiteral("askGates"), context, std::move(then), report);
    }
    void endAsking(Result<ui::RecoveryReport> found) { std::exchange(m_asking, {})(std::move(found)); }
    void cancelAsking() override { static_cast<void>(calls.called(QStringLiteral("cancelAsking"))); }
    void finishRecovery(QObject* context, std::optional<SecretBytes> password, ui::Then<void> then) override
    {
        decidedWith = password ? std::optional(password->view().toByteArray()) : std::nullopt;
        answer<void>(QStringLiteral("finishRecovery"), context,
                     [this, then = std::move(then)](Result<void> done) {
                         recovering = recovering && !done;
                         const bool good = done.has_value();
                         then(std::move(done));
                         if (good) {
                             Q_EMIT recovered();
                         }
                     },
                     {});
    }
    void acceptOlderStore(QObject* context, QString, SecretBytes password, ui::Then<void> then) override
    {
        decidedWith = password.view().toByteArray();
        answer<void>(QStringLiteral("acceptOlderStore"), context, std::move(then), {});
    }

private:
    template <typename T>
    void answer(const QString& call, QObject* context, ui::Then<T> then, Result<T> good)
    {
        const auto error = calls.called(call);
        answerLater<T>(context, std::move(then), error ? Result<T>(tl::unexpected(*error)) : std::move(good));
    }

    std::function<void(Result<QString>)> m_copy;
    std::function<void(Result<void>)> m_proof;
    std::function<void(Result<ui::RecoveryReport>)> m_asking;
};

} // namespace vestibule::test
