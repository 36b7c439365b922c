#pragma once

#include "core/consent/Notice.h"
#include "core/domain/Posting.h"
#include "ui/engine/Then.h"

#include <QDate>
#include <QList>
#include <QObject>
#include <QString>

#include <algorithm>
#include <optional>

namespace vestibule::ui {

/// One line of the posting log.
struct PostingRecord
{
    std::optional<domain::GateId> gate; ///< none: the lobby notice
    domain::PostingAct act = domain::PostingAct::PutUp;
    QDate day;
    int noticeVersion = 0; ///< of the notice that the paper was made from
    QString recordedBy;
    Instant recordedAt;
};

/// Where a sign or the lobby notice hangs, or should.
struct PostingPlace
{
    std::optional<domain::GateId> gate; ///< none: the lobby notice
    QString gateName;                   ///< empty: the lobby notice
    domain::PostingStanding standing = domain::PostingStanding::NotNeeded;
    std::optional<PostingRecord> last;

    [[nodiscard]] bool takesFaces() const
    {
        return standing != domain::PostingStanding::NotNeeded && standing != domain::PostingStanding::Idle;
    }
    [[nodiscard]] bool hangs() const { return last && last->act == domain::PostingAct::PutUp; }
};

/// What is to be recorded: the same of every place.
struct PostingNote
{
    QList<std::optional<domain::GateId>> places; ///< none: the lobby notice
    domain::PostingAct act = domain::PostingAct::PutUp;
    QDate day;
    int noticeVersion = 0; ///< as printed on a paper that was put up; of one that was taken down it is known
};

/// A version of the notice that a paper may have been made from.
struct NoticeEdition
{
    int version = 0;
    QDate since;
};

struct PostingOverview
{
    QList<PostingPlace> places;    ///< the lobby first, then the gates by name
    QList<PostingRecord> log;      ///< of all places, newest first
    consent::Notice notice;        ///< in force: what signs are made from
    QList<NoticeEdition> editions; ///< newest first
    QDate today;                   ///< at the estate

    /// Gates in one of the standings; the lobby is none.
    [[nodiscard]] int gates(domain::PostingStanding standing) const
    {
        int out = 0;
        for (const PostingPlace& place : places) {
            out += place.gate && place.standing == standing ? 1 : 0;
        }
        return out;
    }
    /// Gates that take faces and have no sign of the notice in force.
    [[nodiscard]] int gatesWithoutFreshSign() const
    {
        return gates(domain::PostingStanding::Missing) + gates(domain::PostingStanding::Stale);
    }
    /// The lobby has no notice that says what the one in force says, and needs it.
    [[nodiscard]] bool isLobbyDue() const
    {
        return std::any_of(places.begin(), places.end(), [](const PostingPlace& place) {
            return !place.gate && (place.standing == domain::PostingStanding::Missing ||
                                   place.standing == domain::PostingStanding::Stale);
        });
    }
};

/// Signs at the gates and the lobby notice: what hangs where, since when, made from which notice. Owned by app; GUI
/// thread. Nothing here closes anything.
class PostingsEngine : public QObject
{
    Q_OBJECT

public:
    /// For everybody who works here.
    virtual void overview(QObject* context, Then<PostingOverview> then) = 0;
    /// For clerks and managers: all places, or none of them. Errors: engine::codes::notAllowed;
    /// domain::codes::postingDay, postingNotNeeded, nothingPosted; store::codes::noSuchGate, also for no place at all.
    virtual void record(QObject* context, PostingNote note, Then<void> then) = 0;

Q_SIGNALS:
    /// Something was recorded, or the notice or a gate is another one.
    void changed();
};

} // namespace vestibule::ui
