#pragma once

#include "app/composition/KeyIssue.h"
#include "app/composition/Rekey.h"
#include "app/composition/SealedSecrets.h"
#include "core/base/DurableFile.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/support/FlipByte.h"

namespace vestibule::test {

inline QString sabotaged;
inline bool sabotageRemoves = false;

/// A disk that does not keep what was just written.
inline void sabotage()
{
    if (sabotageRemoves ? QFile::remove(sabotaged) : flipMiddleByte(sabotaged)) {
        sabotaged.clear();
    }
}

inline SecretBytes leaversPassword() { return SecretBytes::copyOf(QByteArrayView("copper.meadow.41.umbrella")); }

inline QByteArray bytesOf(const QString& path) { return readFile(path, 1 << 20).value_or(QByteArray()); }

/// A station with people on record, Mei who manages it, and Li Na who is to leave.
struct RekeyOffice
{
    StationFixture f;
    std::optional<vault::Vault> vault;
    domain::OperatorId leaver;
    std::optional<vault::Unlocked> by;
    QList<domain::CredentialId> cards;

    RekeyOffice()
    {
        f.addGate("East");
        for (const char* name : {"Ada", "Ben"}) {
            const auto begun = f.sitting([&](app::Sittings& s) { return s.begin(StationFixture::tenant(name)); });
            const auto no = f.sitting(
                [&](app::Sittings& s) { return s.decline(begun->sitting, f.answer(domain::Answer::Choice::Card)); });
            const auto card = f.sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
            if (!no || !card) {
                qFatal("no card");
            }
            cards.append(card->credential);
        }
        f.station.reset();
        vault.emplace(std::move(*load(*f.folder)));
        by.emplace(std::move(*vault->unlock(QStringLiteral("Mei"), goodPassword())));
        leaver = *vault->addOperator(*by, {QStringLiteral("Li Na"), domain::Role::Clerk}, leaversPassword());
    }

    Result<vault::Vault> load(const app::StationFolder& folder) const
    {
        return vault::Vault::load(folder.path(), vault::KdfCost::weakForTestsAndDemonstrations(), f.clock);
    }

    Result<void> end(app::OpenStation& station, domain::CredentialId card) const
    {
        return station.store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, station.desk(), f.mei).revoke(card); });
    }

    /// What the keys of cards are made of, out of the closed store; empty where it does not open.
    SecretBytes cardKeyUnder(const vault::MasterKey& master) const
    {
        auto store = store::Store::open(f.folder->storePath(), master.databaseKey());
        auto found =
            store
                ? (*store)->readBlocking([&](store::Session& s) { return app::findSealed(s, master, "card-masters"); })
                : Result<std::optional<SecretBytes>>(passOn(store));
        return found && *found ? std::move(**found) : SecretBytes();
    }

    vault::Unlocked unlocked() { return std::move(*vault->unlock(QStringLiteral("Mei"), goodPassword())); }
    Result<app::Entered> enter(const store::CopyProgress& keepGoing = {})
    {
        return app::enterStation(*f.folder, *vault, unlocked(), f.clock, keepGoing);
    }
    QByteArray rows(const SecretBytes& key) const
    {
        const auto content = store::checkCopy(f.folder->storePath(), key);
        return content ? content->hash : QByteArray();
    }
};

} // namespace vestibule::test
