#pragma once

#include "tests/ui/support/Answers.h"
#include "ui/engine/AssessmentEngine.h"

#include <QFile>

namespace vestibule::test {

/// The shipped starting texts; what is signed and declared is kept, as the real one does.
class ScriptedAssessments final : public ui::AssessmentEngine
{
public:
    static inline const Instant now = Instant::fromMs(1'790'000'000'000);

    Calls calls;
    ui::AssessmentOverview state;
    QByteArray password; ///< the last one that was given

    ScriptedAssessments()
    {
        for (const char* language : {"en", "zh"}) {
            QFile file(QStringLiteral(VESTIBULE_SOURCES "/resources/assessments/%1.json").arg(QLatin1String(language)));
            if (file.open(QIODevice::ReadOnly)) {
                state.shipped.append(consent::readAssessmentText(file.readAll()).value());
            }
        }
    }

    void add(const consent::AssessmentText& text)
    {
        const int version = int(state.versions.size()) + 1;
        state.versions.prepend(
            {consent::Assessment::make(version, text, QByteArray(32, 'n'), domain::OperatorId::random(), now).value(),
             QStringLiteral("李经理"), 1});
        state.reasons.clear();
    }

    void overview(QObject* context, ui::Then<ui::AssessmentOverview> then) override
    {
        if (const auto error = calls.called(QStringLiteral("overview"))) {
            answerLater<ui::AssessmentOverview>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<ui::AssessmentOverview>(context, std::move(then), state);
    }
    void sign(QObject* context, consent::AssessmentText text, SecretBytes own, ui::Then<int> then) override
    {
        password = own.view().toByteArray();
        if (const auto error = calls.called(QStringLiteral("sign"))) {
            answerLater<int>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        add(text);
        answerLater<int>(context, std::move(then), int(state.versions.size()));
        Q_EMIT changed();
    }
    void declareIncident(QObject* context, domain::IncidentKind kind, QDate day, ui::Then<void> then) override
    {
        if (const auto error = calls.called(QStringLiteral("declareIncident"))) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        state.incidents.prepend({{kind, day, now, domain::OperatorId::random()}, QStringLiteral("李经理")});
        state.reasons = {consent::Reassess::Incident};
        answerLater<void>(context, std::move(then), {});
        Q_EMIT changed();
    }
};

} // namespace vestibule::test
