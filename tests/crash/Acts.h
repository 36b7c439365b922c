#pragma once

#include "app/composition/OpenStation.h"
#include "app/composition/StationFolder.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/crash/Account.h"

#include <array>
#include <memory>
#include <optional>
#include <random>
#include <string_view>

namespace vestibule::crash {

/// What a desk does in a day. Each act prints what it may change before it begins, and what it has changed once the
/// program has said so.
inline constexpr std::array acts{
    std::string_view("enrol"),    std::string_view("encode"),   std::string_view("print"), std::string_view("edit"),
    std::string_view("revoke"),   std::string_view("withdraw"), std::string_view("erase"), std::string_view("import"),
    std::string_view("undo"),     std::string_view("deliver"),  std::string_view("fold"),  std::string_view("rekey"),
    std::string_view("backup"),   std::string_view("migrate"),  std::string_view("setup"), std::string_view("sheet"),
    std::string_view("accounts"), std::string_view("trust"),
};

/// The first of them, which make or copy no store: on the way to a point one of the others would only take time.
inline constexpr std::size_t shortActs = 11;

/// Some points are met in one act only: the others are spared the wait for them.
[[nodiscard]] bool mayMeet(std::string_view act, std::string_view point);

/// One station and two gates in a folder, opened as the program opens them, by an operator whose password is stretched
/// by one cheap hash. Owner: the child process that will be killed. One thread.
class Desk
{
public:
    explicit Desk(QString folder, quint32 seed);

    /// Makes the estate and pairs its gates.
    [[nodiscard]] Result<void> make();
    /// Opens it; `password` goes the whole way of a sign-in.
    [[nodiscard]] Result<void> open(bool byPassword);
    /// Everything that must hold after any cut; a line of text when something does not. `all`: with the copy and the
    /// sheet, also where no cut was about them.
    [[nodiscard]] std::string check(const Account& account, bool all);
    [[nodiscard]] Result<void> perform(std::string_view act);
    /// How many entries the log has: it never has fewer again.
    void sayLog();

private:
    [[nodiscard]] Result<void> openGates();
    [[nodiscard]] Result<void> enrol();
    [[nodiscard]] Result<void> encode();
    [[nodiscard]] Result<void> print();
    [[nodiscard]] Result<void> edit();
    [[nodiscard]] Result<void> revoke();
    [[nodiscard]] Result<void> withdraw();
    [[nodiscard]] Result<void> erase();
    [[nodiscard]] Result<void> import();
    [[nodiscard]] Result<void> undo();
    [[nodiscard]] Result<void> deliver();
    [[nodiscard]] Result<void> fold();
    [[nodiscard]] Result<void> rekey();
    [[nodiscard]] Result<void> backup();
    [[nodiscard]] Result<void> migrate();
    [[nodiscard]] Result<void> setUp();
    [[nodiscard]] Result<void> sheet();
    [[nodiscard]] Result<void> changeAccounts();

    [[nodiscard]] QString sheetFolder() const;
    [[nodiscard]] QString sheetCode() const;
    [[nodiscard]] Result<void> makeSheetEstate() const;
    /// Which of the numbers said is that of the password that opens; something else when it has no entry in the log.
    [[nodiscard]] QByteArray passwordOfSheet(const std::set<QByteArray>& said) const;
    [[nodiscard]] Result<void> renewTrust();
    [[nodiscard]] QString trustFolder() const;
    [[nodiscard]] QString trustCode(quint64 change) const;
    [[nodiscard]] Result<void> makeTrustEstate() const;
    /// How often the estate's keys were changed; something else when not exactly the sheet of that change opens it.
    [[nodiscard]] QByteArray changeOfTrust() const;
    [[nodiscard]] Result<vault::Vault> accounts() const;
    [[nodiscard]] static Result<void> addAccountsToChange(vault::Vault& vault, const vault::Unlocked& by);
    [[nodiscard]] Result<void> addAnAccount(vault::Vault& vault, const vault::Unlocked& by);
    [[nodiscard]] Result<void> setAPassword(vault::Vault& vault, const vault::Unlocked& by, domain::OperatorId whose);
    [[nodiscard]] Result<void> freeAnAccount(vault::Vault& vault, const vault::Unlocked& by, domain::OperatorId whose);
    [[nodiscard]] QByteArray stateOfAccounts(const QByteArray& name, const std::set<QByteArray>& said);
    [[nodiscard]] Result<vault::Unlocked> quickly(const vault::VaultPlace& place) const;
    [[nodiscard]] Result<void> addQuickOperator(const vault::Unlocked& by);
    [[nodiscard]] Result<void> makeOlderStore() const;
    [[nodiscard]] std::string olderStore();
    [[nodiscard]] QByteArray provedCopy(const QByteArray& name) const;
    [[nodiscard]] QByteArray stateOfLeaver(const QByteArray& hex) const;

    [[nodiscard]] std::string wholeFile();
    /// How often the log has each act of each object.
    [[nodiscard]] Result<void> readNoted();
    [[nodiscard]] int timesNoted(const char* action, const QByteArray& object);
    /// Each face and card that was given or ended has its entry.
    [[nodiscard]] std::string entriesOfKeys();
    /// An entry of this action in the present unit of work, as the program's own unit writes it.
    [[nodiscard]] Result<void> note(store::Session& s, const char* action, const QByteArray& object);
    [[nodiscard]] std::string agrees(const Account& account, bool all);

    [[nodiscard]] domain::ResidentDetails someone();
    /// A person on record by chance, with at least one key that works.
    [[nodiscard]] Result<std::optional<domain::PersonId>> anyone();
    [[nodiscard]] Result<std::optional<store::StoredResident>> someoneWhoLeft();
    [[nodiscard]] Result<std::vector<store::StoredCredential>> keysOf(domain::PersonId person);
    template <typename Work>
    auto inSitting(Work work);
    template <typename Work>
    auto withKeys(Work work);

    QString m_folder;
    std::mt19937 m_random;
    SystemClock m_clock;
    std::unique_ptr<app::StationFolder> m_place;
    std::unique_ptr<app::OpenStation> m_station;
    app::Actor m_actor;
    test::MemoryGates m_gates{m_clock};
    std::optional<test::MemoryDelivery> m_delivery;
    SecretBytes m_databaseKey;
    std::map<QByteArray, std::map<QByteArray, int>> m_noted;
};

} // namespace vestibule::crash
