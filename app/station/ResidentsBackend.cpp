#include "app/station/ResidentsBackend.h"

#include "app/composition/CardHandover.h"
#include "app/composition/Decisions.h"
#include "app/composition/Renewals.h"
#include "app/station/CardsReading.h"
#include "app/station/StoreCall.h"
#include "app/station/WithdrawalReading.h"
#include "core/base/DurableFile.h"
#include "core/consent/ConsentRecord.h"
#include "core/store/AnswerAddress.h"

#include <QFileInfo>

#include <algorithm>
#include <span>

namespace vestibule::app {

namespace {

constexpr qint64 largestRoster = 64LL * 1024 * 1024;
constexpr qsizetype sampleRows = 50;

ui::GateTruth::State stateOf(const store::GateTruth& truth)
{
    switch (truth.state) {
    case store::PlacementState::Wanted:
    case store::PlacementState::Sent:
        return ui::GateTruth::State::Waiting;
    case store::PlacementState::Held:
        return ui::GateTruth::State::Held;
    case store::PlacementState::Revoking:
        return ui::GateTruth::State::Removing;
    case store::PlacementState::Gone:
        return truth.goneResult == store::GoneResult::GateRetired ? ui::GateTruth::State::Destroyed
                                                                  : ui::GateTruth::State::Removed;
    }
    Q_UNREACHABLE();
}

ui::ConsentSummary summaryOf(const store::StoredConsent& consent, bool isReplaced, const DeskContext& desk)
{
    const auto record = consent::verifyRecord(consent.record, desk.keys.recordKeyOf(consent.record));
    const QString language = record ? record->language : QString();
    return {consent.id, consent.givenAt, consent.endsAt, consent.withdrawnAt, language, isReplaced};
}

ui::KeyStatus rowStatus(const std::optional<domain::CredentialState>& state, bool waits)
{
    return state ? keyStatus(*state, waits) : ui::KeyStatus::None;
}

ui::ResidentRow rowOf(const store::ResidentRow& row)
{
    return {ui::RowKey(qint64(row.key)),
            row.id,
            row.name,
            row.dwelling.label(),
            row.occupancy,
            row.leaseEnd,
            rowStatus(row.face, row.faceWaits),
            rowStatus(row.card, row.cardWaits)};
}

Result<ui::ResidentPage> pageOf(store::Session& s, const DeskContext& desk, domain::PersonId person,
                                const OperatorNames& names)
{
    const auto who = s.residents().get(person);
    const auto consents = s.consents().ofPerson(person);
    const auto truth = s.placements().residentTruth(person);
    if (!who) {
        return passOn(who);
    }
    if (!consents) {
        return passOn(consents);
    }
    if (!truth) {
        return passOn(truth);
    }
    const auto lastDeleted = s.residents().lastDeleted(person);
    if (!lastDeleted) {
        return passOn(lastDeleted);
    }
    const auto renewed = isToBeAskedAgain(s, *who, desk);
    if (!renewed) {
        return passOn(renewed);
    }
    ui::ResidentPage out;
    out.isToBeAskedAgain = *renewed && !who->doNotAskOn;
    out.resident = who->resident;
    out.doNotAskSince = who->doNotAskOn;
    out.tookBackAt = takenBackAt(*consents);
    if (*lastDeleted) {
        out.nameGoesAt = **lastDeleted + domain::nameKeptFor;
    }
    for (const store::StoredConsent& consent : *consents) {
        out.consents.append(summaryOf(consent, isReplaced(consent, *consents), desk));
    }
    for (const store::CredentialTruth& credential : *truth) {
        out.credentials.append(credentialTruth(s, desk, credential));
    }
    for (ui::CredentialTruth& key : out.credentials) {
        if (const auto named = nameWitnesses(s, names, key.gates); !named) {
            return passOn(named);
        }
    }
    return out;
}

QString columnText(domain::RosterColumn column)
{
    switch (column) {
    case domain::RosterColumn::Name:
        return QStringLiteral("name");
    case domain::RosterColumn::Building:
        return QStringLiteral("building");
    case domain::RosterColumn::Unit:
        return QStringLiteral("unit");
    case domain::RosterColumn::Room:
        return QStringLiteral("room");
    case domain::RosterColumn::Occupancy:
        return QStringLiteral("occupancy");
    case domain::RosterColumn::LeaseEnd:
        return QStringLiteral("lease_end");
    }
    Q_UNREACHABLE();
}

/// A unit of work may be copied on its way to the store's thread.
std::shared_ptr<const domain::Approval> held(std::optional<domain::Approval> approval)
{
    return approval ? std::make_shared<const domain::Approval>(std::move(*approval)) : nullptr;
}

} // namespace

ui::CredentialTruth credentialTruth(store::Session& s, const DeskContext& desk, const store::CredentialTruth& truth)
{
    ui::CredentialTruth out;
    out.credential = truth.credential.credential;
    for (const store::GateTruth& gate : truth.gates) {
        // A gate taken out of service has no part in a key that works.
        if (truth.credential.endedAt || gate.state != store::PlacementState::Gone) {
            out.gates.append({gate.gate, gate.gateName, stateOf(gate), gate.since});
        }
    }
    out.status = keyStatus(out.credential.state, store::waits(truth));
    if (out.credential.kind == domain::CredentialKind::Face) {
        const auto lacking = s.gateCopies().lacking(out.credential.id);
        for (const QString& gate : lacking.value_or(std::vector<QString>())) {
            out.missingAt.append(gate);
        }
    }
    if (out.credential.kind == domain::CredentialKind::Card) {
        const auto card = cardRecord(s, desk, out.credential);
        out.cardNumber = card ? card->data.number : QString();
        out.chipMissing = card && (card->data.uid.isEmpty() || card->isAside());
        out.isUnfinished = card && card->isUnfinished();
        out.isToWrite = card && card->toWrite;
        out.fate = card ? cardFate(*card, truth.credential.endedAt) : ui::CardFate::None;
    }
    return out;
}

Result<void> nameWitnesses(store::Session& s, const OperatorNames& names, QList<ui::GateTruth>& gates)
{
    const auto retirements = s.gates().retirements();
    if (!retirements) {
        return passOn(retirements);
    }
    for (ui::GateTruth& gate : gates) {
        const auto found = std::find_if(retirements->begin(), retirements->end(),
                                        [&gate](const auto& each) { return each.gate == gate.gate; });
        if (gate.state == ui::GateTruth::State::Destroyed && found != retirements->end()) {
            gate.declaredBy = names.value(found->declaredBy);
            gate.approvedBy = names.value(found->approvedBy);
        }
    }
    return {};
}

ui::KeyStatus keyStatus(domain::CredentialState state, bool waits)
{
    switch (state) {
    case domain::CredentialState::Reserved:
        return ui::KeyStatus::Reserved;
    case domain::CredentialState::Active:
        return waits ? ui::KeyStatus::OnItsWay : ui::KeyStatus::Active;
    case domain::CredentialState::Restricted:
        return ui::KeyStatus::Restricted;
    case domain::CredentialState::Deleted:
        return ui::KeyStatus::Deleted;
    }
    Q_UNREACHABLE();
}

ResidentsBackend::ResidentsBackend(Desktop& desktop) : m_desktop(desktop)
{
    connect(&m_desktop, &Desktop::stationOpened, this, [this] {
        connect(&m_desktop.station()->store(), &store::Store::committed, this, &ResidentsBackend::listChanged);
    });
    connect(&m_desktop, &Desktop::stationClosing, this, [this] {
        m_previewed.reset();
        cancelImport();
    });
}

ResidentsBackend::~ResidentsBackend() { cancelImport(); }

void ResidentsBackend::search(QObject* context, QString text, ui::Then<ui::SearchHits> then)
{
    look(
        m_desktop, context,
        [text](store::Session& s, const DeskContext&, Actor) -> Result<ui::SearchHits> {
            const bool all = text.trimmed().isEmpty();
            const auto hits = all ? s.residents().keys(store::ResidentOrder::Name).map([](auto keys) {
                return store::SearchHits{std::move(keys), false};
            })
                                  : s.residents().search(text);
            if (!hits) {
                return passOn(hits);
            }
            ui::SearchHits out;
            out.more = hits->more;
            out.keys.reserve(qsizetype(hits->keys.size()));
            for (const store::ResidentKey key : hits->keys) {
                out.keys.append(ui::RowKey(qint64(key)));
            }
            return out;
        },
        std::move(then));
}

void ResidentsBackend::rows(QObject* context, QList<ui::RowKey> keys, ui::Then<QList<ui::ResidentRow>> then)
{
    look(
        m_desktop, context,
        [keys](store::Session& s, const DeskContext&, Actor) {
            std::vector<store::ResidentKey> wanted;
            wanted.reserve(std::size_t(keys.size()));
            for (const ui::RowKey key : keys) {
                wanted.push_back(store::ResidentKey(qint64(key)));
            }
            return s.residents().rows(wanted).map([](const std::vector<store::ResidentRow>& rows) {
                QList<ui::ResidentRow> out;
                for (const store::ResidentRow& row : rows) {
                    out.append(rowOf(row));
                }
                return out;
            });
        },
        std::move(then));
}

void ResidentsBackend::open(QObject* context, domain::PersonId person, ui::Then<ui::ResidentPage> then)
{
    lookNoted(
        m_desktop, context,
        [person, names = m_desktop.operatorNames()](store::Session& s, const DeskContext& desk, Actor actor,
                                                    bool note) -> Result<ui::ResidentPage> {
            const auto who = s.residents().get(person);
            if (!who) {
                return passOn(who);
            }
            const auto noted = note ? desk.audit.noteAbout(s, actor, "resident/shown", who->token) : Result<void>();
            return noted ? pageOf(s, desk, person, names) : Result<ui::ResidentPage>(passOn(noted));
        },
        std::move(then));
}

void ResidentsBackend::page(QObject* context, domain::PersonId person, ui::Then<ui::ResidentPage> then)
{
    look(
        m_desktop, context,
        [person, names = m_desktop.operatorNames()](store::Session& s, const DeskContext& desk, Actor) {
            return pageOf(s, desk, person, names);
        },
        std::move(then));
}

void ResidentsBackend::update(QObject* context, domain::PersonId person, domain::ResidentDetails details,
                              std::optional<domain::Approval> approval, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [person, details, approval = held(std::move(approval))](store::Session& s, const DeskContext& desk,
                                                                           Actor actor) {
                       return Decisions(s, desk, actor).correct(person, details, approval.get());
                   }),
           [this, person, then = std::move(then)](const Result<void>& done) {
               then(done);
               Q_EMIT personChanged(person);
           });
}

void ResidentsBackend::withdrawFace(QObject* context, domain::PersonId person, QByteArray uid,
                                    ui::Then<ui::Withdrawal> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [person, uid = std::move(uid)](store::Session& s, const DeskContext& desk, Actor actor) {
                       return withdrawn(s, desk, actor, person, uid);
                   }),
           [this, person, then = std::move(then)](Result<ui::Withdrawal> done) {
               m_desktop.wakeGates();
               then(std::move(done));
               Q_EMIT personChanged(person);
           });
}

void ResidentsBackend::withdrawal(QObject* context, domain::ConsentId consent, ui::Then<ui::WithdrawalSheet> then)
{
    lookNoted(
        m_desktop, context,
        [consent, names = m_desktop.operatorNames()](store::Session& s, const DeskContext& desk, Actor actor,
                                                     bool note) -> Result<ui::WithdrawalSheet> {
            const auto record = s.consents().get(consent);
            if (!record) {
                return passOn(record);
            }
            const auto noted =
                note ? desk.audit.noteAbout(s, actor, "consent/receipt-shown", record->token, consent.bytes())
                     : Result<void>();
            return noted ? withdrawalOf(s, desk, *record, names) : Result<ui::WithdrawalSheet>(passOn(noted));
        },
        std::move(then));
}

void ResidentsBackend::revoke(QObject* context, QList<domain::PersonId> people,
                              std::optional<domain::Approval> approval, ui::Then<int> then)
{
    change(m_desktop, context,
           onlyFor(
               m_desktop, domain::mayManage,
               [people, approval = held(std::move(approval))](store::Session& s, const DeskContext& desk, Actor actor) {
                   return Decisions(s, desk, actor).revoke(people, approval.get());
               }),
           [this, people, then = std::move(then)](const Result<int>& done) {
               m_desktop.wakeGates();
               then(done);
               for (const domain::PersonId& person : people) {
                   Q_EMIT personChanged(person);
               }
           });
}

void ResidentsBackend::previewImport(QObject* context, QString path, ui::Then<ui::ImportPreview> then)
{
    m_previewed.reset();
    OpenStation* const station = m_desktop.station();
    const auto today = station != nullptr ? Result<QDate>(station->desk().today()) : fail(codes::notSignedIn);
    m_desktop.workLane().run(
        context,
        [path, today]() -> Result<domain::Roster> {
            if (!today) {
                return passOn(today);
            }
            const auto bytes = readFile(path, largestRoster);
            if (!bytes) {
                return passOn(bytes);
            }
            return domain::readRoster(*bytes, *today);
        },
        [this, context, path, then = std::move(then)](Result<domain::Roster> roster) mutable {
            if (!roster) {
                then(passOn(roster));
                return;
            }
            previewRoster(context, QFileInfo(path).fileName(), std::move(*roster), std::move(then));
        });
}

void ResidentsBackend::previewRoster(QObject* context, const QString& fileName, domain::Roster roster,
                                     ui::Then<ui::ImportPreview> then)
{
    auto people = std::make_shared<std::vector<domain::ResidentDetails>>();
    people->reserve(std::size_t(roster.rows.size()));
    for (const domain::RosterRow& row : std::as_const(roster.rows)) {
        people->push_back(row.details);
    }
    ui::ImportPreview preview;
    preview.fileName = fileName;
    preview.columns = roster.columns;
    for (const domain::RosterProblem& problem : std::as_const(roster.problems)) {
        preview.problems.append({problem.line, columnText(problem.column), problem.code});
    }
    look(
        m_desktop, context,
        [people](store::Session& s, const DeskContext&, Actor) { return s.imports().duplicates(*people); },
        [this, people, preview, then = std::move(then)](Result<std::vector<std::size_t>> known) mutable {
            if (!known) {
                then(passOn(known));
                return;
            }
            for (auto it = known->rbegin(); it != known->rend(); ++it) {
                people->erase(people->begin() + std::ptrdiff_t(*it));
            }
            preview.alreadyKnown = int(known->size());
            preview.good = int(people->size());
            const auto sample = std::span(*people).first(std::min(people->size(), std::size_t(sampleRows)));
            preview.sample = QList<domain::ResidentDetails>(sample.begin(), sample.end());
            m_skipped = preview.alreadyKnown + int(preview.problems.size());
            m_previewed = people;
            then(std::move(preview));
        });
}

void ResidentsBackend::applyImport(QObject* context, ui::Then<ui::ImportDone> then)
{
    const auto people = std::exchange(m_previewed, nullptr);
    const int skipped = m_skipped;
    const auto cancelled = std::make_shared<std::atomic_bool>(false);
    m_cancelled = cancelled;
    // The store's thread may import on for a moment when this object has gone.
    const auto here = std::make_shared<const store::AnswerAddress>(this);
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [this, here, people, skipped, cancelled](store::Session& s, const DeskContext& desk,
                                                            Actor actor) -> Result<ui::ImportDone> {
                       if (!people) {
                           return fail(codes::nothingPreviewed);
                       }
                       const auto report = [this, here, cancelled, total = int(people->size())](std::size_t done) {
                           here->deliver([this, done, total] { Q_EMIT importProgress(int(done), total); });
                           return !cancelled->load();
                       };
                       const auto made =
                           s.imports().add(*people, domain::ImportId::random(), actor, desk.clock.now(), report);
                       if (!made) {
                           return passOn(made);
                       }
                       audit::Entry entry;
                       entry.by = actor;
                       entry.action = "roster/imported";
                       entry.object = made->id.bytes();
                       entry.count = made->added;
                       if (const auto noted = desk.audit.note(s, entry); !noted) {
                           return passOn(noted);
                       }
                       return ui::ImportDone{made->id, int(made->added), skipped};
                   }),
           [cancelled, then = std::move(then)](Result<ui::ImportDone> done) {
               then(done || !cancelled->load() ? std::move(done)
                                               : fail(codes::importCancelled, done.error().detail(), done.error()));
           });
}

void ResidentsBackend::cancelImport() { m_cancelled->store(true); }

void ResidentsBackend::imports(QObject* context, ui::Then<QList<ui::ImportRecord>> then)
{
    look(
        m_desktop, context, [](store::Session& s, const DeskContext&, Actor) { return s.imports().list(); },
        [this, then = std::move(then)](Result<std::vector<store::StoredImport>> all) {
            if (!all) {
                then(passOn(all));
                return;
            }
            QList<ui::ImportRecord> out;
            for (const store::StoredImport& import : *all) {
                out.append({import.id, import.at, m_desktop.operatorName(import.by), int(import.added),
                            import.undoneAt.has_value()});
            }
            then(std::move(out));
        });
}

void ResidentsBackend::undoImport(QObject* context, domain::ImportId import, ui::Then<int> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [import](store::Session& s, const DeskContext& desk, Actor actor) -> Result<int> {
                       const auto undone = s.imports().undo(import, desk.clock.now());
                       if (!undone) {
                           return passOn(undone);
                       }
                       audit::Entry entry;
                       entry.by = actor;
                       entry.action = "roster/undone";
                       entry.object = import.bytes();
                       entry.count = undone->removed;
                       if (const auto noted = desk.audit.note(s, entry); !noted) {
                           return passOn(noted);
                       }
                       return int(undone->removed);
                   }),
           std::move(then));
}

} // namespace vestibule::app
