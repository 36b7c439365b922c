#pragma once

#include "tests/ui/support/Answers.h"
#include "tests/ui/support/FakeNotices.h"
#include "ui/engine/PostingsEngine.h"

namespace vestibule::test {

/// The shipped notice as version 1, the lobby and whatever gates a test adds. What is recorded is kept and judged by
/// the rules of the domain; the days are those of one week.
class ScriptedPostings final : public ui::PostingsEngine
{
public:
    static inline const QDate today{2026, 9, 21};

    Calls calls;
    ui::PostingOverview state;
    ui::PostingNote noted; ///< the last one

    ScriptedPostings()
    {
        state.notice = FakeNotices().all.constFirst().notice;
        state.editions = {{1, today.addDays(-7)}};
        state.today = today;
        state.places.append(ui::PostingPlace());
    }

    domain::GateId addGate(const QString& name, bool faces = true)
    {
        ui::PostingPlace place;
        place.gate = domain::GateId::random();
        place.gateName = name;
        m_faces.insert(place.gate->hex(), faces);
        state.places.append(place);
        judge();
        return *place.gate;
    }
    void setFaces(const domain::GateId& gate, bool faces)
    {
        m_faces.insert(gate.hex(), faces);
        judge();
        Q_EMIT changed();
    }
    /// The same text with another retention, as the next version.
    void publish()
    {
        consent::NoticeDraft draft = state.notice.draft();
        for (consent::NoticeInLanguage& text : draft.texts) {
            text.record.retention += QStringLiteral(" *");
        }
        const int version = state.notice.version() + 1;
        state.notice = state.notice.revised(version, draft, domain::OperatorId::random()).value();
        state.editions.prepend({version, today});
        judge();
        Q_EMIT changed();
    }

    void overview(QObject* context, ui::Then<ui::PostingOverview> then) override
    {
        if (const auto error = calls.called(QStringLiteral("overview"))) {
            answerLater<ui::PostingOverview>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<ui::PostingOverview>(context, std::move(then), state);
    }
    void record(QObject* context, ui::PostingNote note, ui::Then<void> then) override
    {
        noted = note;
        if (const auto error = calls.called(QStringLiteral("record"))) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        put(note);
        answerLater<void>(context, std::move(then), {});
        Q_EMIT changed();
    }
    void put(const ui::PostingNote& note)
    {
        for (ui::PostingPlace& place : state.places) {
            if (note.places.contains(place.gate)) {
                const bool isUp = note.act == domain::PostingAct::PutUp;
                place.last = ui::PostingRecord{place.gate,
                                               note.act,
                                               note.day,
                                               isUp || !place.last ? note.noticeVersion : place.last->noticeVersion,
                                               QStringLiteral("李经理"),
                                               Instant::fromMs(1'790'000'000'000)};
                state.log.prepend(*place.last);
            }
        }
        judge();
    }

private:
    /// A version stands for the notice's hash here.
    void judge()
    {
        const bool anywhere = m_faces.values().contains(true);
        for (ui::PostingPlace& place : state.places) {
            std::optional<domain::Posting> last;
            if (place.last) {
                last.emplace();
                last->act = place.last->act;
                last->noticeHash = QByteArray::number(place.last->noticeVersion);
            }
            const bool faces = place.gate ? m_faces.value(place.gate->hex()) : anywhere;
            place.standing = domain::standingOf(last, faces, QByteArray::number(state.notice.version()));
        }
    }

    QHash<QByteArray, bool> m_faces;
};

} // namespace vestibule::test
