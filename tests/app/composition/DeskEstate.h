#pragma once

#include "app/composition/Backups.h"
#include "app/composition/Recovery.h"
#include "core/vault/Vault.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"

#include <QDir>

namespace vestibule::test {

inline QString nameNumber(int number) { return QStringLiteral("Resident %1").arg(number); }

/// A station with two gates, and the folder of its copies.
struct DeskEstate
{
    StationFixture f;
    MemoryGates gates{f.clock};
    std::optional<MemoryDelivery> delivery;
    app::Backups backups{f.dir.filePath(QStringLiteral("copies")), f.clock};
    int people = 0;

    DeskEstate()
    {
        for (const char* name : {"East", "West"}) {
            if (!gates.add(*f.station, QString::fromLatin1(name))) {
                qFatal("no gate");
            }
        }
        deliver();
    }

    void deliver()
    {
        delivery.emplace(*f.station, gates);
        if (!delivery->engine().syncOnce(std::chrono::seconds(30))) {
            qFatal("no delivery");
        }
        delivery.reset();
    }

    store::Store& store() { return f.station->store(); }
    const vault::MasterKey& master() { return f.station->keys().master(); }

    struct Resident
    {
        domain::PersonId id;
        domain::CredentialId card;
        QString number;
    };

    Resident giveCard()
    {
        domain::ResidentDetails details = StationFixture::tenant("x");
        details.name = nameNumber(++people);
        details.dwelling.room = QString::number(people);
        const auto begun = f.sitting([&](app::Sittings& s) { return s.begin(details); });
        const auto no = f.sitting(
            [&](app::Sittings& s) { return s.decline(begun->sitting, f.answer(domain::Answer::Choice::Card)); });
        const auto card = f.sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
        if (!no || !card) {
            qFatal("no card");
        }
        const auto found = store().readBlocking(
            [&](store::Session& s) { return s.residents().sameNameAndDwelling(details.name, details.dwelling); });
        return {found->front(), card->credential, card->card.number};
    }

    void revoke(domain::PersonId person)
    {
        const auto ended = store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, f.station->desk(), f.mei).revokeAll(person); });
        if (!ended) {
            qFatal("not revoked");
        }
    }

    std::vector<store::GateTruth> placementsOf(domain::CredentialId id)
    {
        return store().readBlocking([&](store::Session& s) { return s.placements().ofCredential(id); }).value();
    }

    /// The last of the audit log, oldest first.
    QList<audit::Entry> lastEntries(quint64 count)
    {
        return store()
            .readBlocking([&](store::Session& s) -> Result<QList<audit::Entry>> {
                QList<audit::Entry> out;
                const auto stored = s.audit().read(*s.audit().size() - count, count);
                for (const auto& record : *stored) {
                    out.append(audit::decode(record.bytes).value());
                }
                return out;
            })
            .value();
    }

    domain::CredentialState stateOf(domain::CredentialId id)
    {
        return store().readBlocking([&](store::Session& s) { return s.credentials().get(id); })->credential.state;
    }

    /// Closes the station, lets `work` happen to its folder, and signs in again.
    template <typename Work>
    void whileClosed(Work work)
    {
        const vault::MasterKey key = master().clone();
        f.station.reset();
        work(key);
        open();
    }

    /// A sign-in.
    void open()
    {
        auto vault =
            vault::Vault::load(f.folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), f.clock);
        auto unlocked = vault->unlock(QStringLiteral("Mei"), goodPassword());
        auto opened = app::OpenStation::open(*f.folder, std::move(*unlocked), f.clock);
        QVERIFY2(opened, opened ? "" : opened.error().describe().c_str());
        f.station = std::move(*opened);
    }

    void restore(const QString& name)
    {
        whileClosed([&](const vault::MasterKey& key) {
            const auto restored = backups.restore(name, *f.folder, key);
            QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        });
    }

    /// Keeps the image of the whole machine, whose store, log and anchor fit together.
    void takeImage()
    {
        whileClosed([this](const vault::MasterKey&) { copyStoreFiles(f.folder->path(), image()); });
    }
    /// Puts it in the place of what is there now: nothing offline shows it.
    void putImageBack()
    {
        whileClosed([this](const vault::MasterKey&) { copyStoreFiles(image(), f.folder->path()); });
    }

    Result<app::RecoveryFindings> collect() { return app::Recovery(*f.station, gates).collect(f.station->ledger()); }
    Result<void> finish(const app::RecoveryFindings& findings, bool decided)
    {
        return app::Recovery(*f.station, gates).finish(findings, f.mei, decided);
    }

    bool admits(std::size_t gate, const Resident& resident)
    {
        return gates.at(gate).controller->decideCard({resident.number, {}}).admit;
    }

private:
    [[nodiscard]] QString image() const { return f.dir.filePath(QStringLiteral("image")); }

    static void copyStoreFiles(const QString& from, const QString& to)
    {
        const QStringList store{QStringLiteral("station.db*")};
        QVERIFY(QDir().mkpath(to));
        for (const QString& name : QDir(to).entryList(store, QDir::Files)) {
            QVERIFY(QFile::remove(to + u'/' + name));
        }
        for (const QString& name : QDir(from).entryList(store, QDir::Files)) {
            QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
        }
    }
};

} // namespace vestibule::test
