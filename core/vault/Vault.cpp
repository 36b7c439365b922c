#include "core/vault/Vault.h"

#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/base/Log.h"
#include "core/vault/Codes.h"
#include "core/vault/PasswordStrength.h"
#include "core/vault/SecondCount.h"
#include "core/vault/Slot.h"
#include "core/vault/SlotFile.h"
#include "core/vault/Tries.h"

#include <QFileInfo>

#include <algorithm>

namespace vestibule::vault {

namespace {

VESTIBULE_LOG(log, "vault")

constexpr std::size_t longestPassword = 1024;
constexpr qsizetype longestName = 64;
constexpr domain::OperatorId recoverySlot{};

Result<void> checkPassword(const SecretBytes& password, const QString& name)
{
    if (password.size() > longestPassword) {
        return fail(codes::passwordTooLong);
    }
    const PasswordStrength strength = rate(password, {name.toUtf8()});
    return strength.isEnough() ? Result<void>() : fail(codes::weakPassword, "score " + std::to_string(strength.score));
}

Tries triesOf(const SlotFileContent& content, domain::OperatorId owner)
{
    const auto at = content.tries.find(owner);
    return at != content.tries.end() ? at->second : Tries{};
}

Lockout lockoutOf(const SlotFileContent& content, domain::OperatorId owner, StopRule rule, const Clock& clock)
{
    const Tries tries = triesOf(content, owner);
    const auto wait = remainingDelay(tries, clock.uptime());
    return {tries.inRow, tries.inAll, wait ? std::optional(clock.now() + *wait) : std::nullopt, isStopped(tries, rule)};
}

bool anotherManagerIsLeft(const SlotBody& body, domain::OperatorId without)
{
    return std::any_of(body.operators.begin(), body.operators.end(), [&](const OperatorRecord& each) {
        return each.who.id != without && each.who.enabled && domain::mayManage(each.who.role);
    });
}

} // namespace

bool isGoodOperatorName(const QString& name)
{
    const QString trimmed = name.simplified();
    return !trimmed.isEmpty() && trimmed.size() <= longestName &&
           std::all_of(trimmed.begin(), trimmed.end(), [](QChar c) { return c.isPrint(); });
}

class Vault::State
{
public:
    State(const VaultPlace& place, Stretching stretching, const Clock& clock, FileWriter writer)
        : m_stretching(std::move(stretching))
        , m_clock(&clock)
        , m_file(place.folder, std::move(writer))
        , m_secondCount(place.secondCountFolder)
    {
    }

    [[nodiscard]] const SlotBody& body() const { return m_body; }
    [[nodiscard]] const SlotFileContent& content() const { return m_content; }
    [[nodiscard]] Instant now() const { return m_clock->now(); }
    [[nodiscard]] const Clock& clock() const { return *m_clock; }

    [[nodiscard]] Stretching stretching() const
    {
        Stretching now = m_stretching;
        for (const Slot& each : m_body.slots) {
            if (each.cost.work() > now.costOfNewSlots.work()) {
                now.costOfNewSlots = each.cost;
            }
        }
        return now;
    }

    /// What is on the disk counts, also when another process wrote it.
    Result<void> refresh()
    {
        Result<SlotFileContent> content = m_file.load();
        if (!content) {
            return passOn(content);
        }
        Result<SlotBody> body = decodeBody(content->body);
        if (!body) {
            return passOn(body);
        }
        content->tries = stricter(std::move(content->tries), m_secondCount.load(body->vaultId));
        m_content = std::move(*content);
        m_body = std::move(*body);
        return {};
    }

    Result<void> save(const SlotBody& body, const MasterKey& master)
    {
        return finish(put(body, master).and_then([&] { return m_file.writeBoth(m_content); }));
    }

    /// After a change that is kept: a count that stays behind in the second place only allows less.
    void clearSecondCount()
    {
        if (const Result<void> saved = m_secondCount.save(m_body.vaultId, m_content.tries); !saved) {
            qCWarning(log) << "the second count of bad tries was not cleared:" << saved.error().describe().c_str();
        }
    }

    void setTries(domain::OperatorId owner, const Tries& tries)
    {
        if (tries == Tries{}) {
            m_content.tries.erase(owner);
        } else {
            m_content.tries[owner] = tries;
        }
    }

    Result<void> saveTries(domain::OperatorId owner, const Tries& tries)
    {
        setTries(owner, tries);
        return finish(
            m_secondCount.save(m_body.vaultId, m_content.tries).and_then([&] { return m_file.writeBoth(m_content); }));
    }

    /// Counts, judges, and takes the count back when the password was right or could not be judged.
    Result<MasterKey> tryToOpen(domain::OperatorId owner, StopRule rule, const SecretBytes& password)
    {
        const Tries before = triesOf(m_content, owner);
        if (isStopped(before, rule)) {
            return fail(codes::stopped);
        }
        if (remainingDelay(before, m_clock->uptime())) {
            return fail(codes::tooManyTries);
        }
        if (const Result<void> saved = saveTries(owner, counted(before, m_clock->uptime())); !saved) {
            return passOn(saved);
        }
        Result<MasterKey> master = openAny(owner, password);
        if (master && !isSealedBy(*master)) {
            return fail(codes::tampered, "the seal over the operators does not fit");
        }
        const bool judgedWrong = !master && master.error().is(codes::wrongPassword);
        if (!judgedWrong) {
            if (const Result<void> saved = saveTries(owner, master ? Tries{} : before); !saved) {
                qCWarning(log) << "the count of bad tries was not taken back:" << saved.error().describe().c_str();
            }
        }
        return master;
    }

    [[nodiscard]] bool isSealedBy(const MasterKey& master) const
    {
        return equalConstantTime(sealOf(m_content.body, master), m_content.seal);
    }

    /// The role `by` has now, whatever it was at login. Errors: codes::tampered, notAllowed.
    Result<domain::Role> authorise(const Unlocked& by)
    {
        if (const Result<void> fresh = refresh(); !fresh) {
            return passOn(fresh);
        }
        if (!isSealedBy(by.master)) {
            return fail(codes::tampered, "the seal over the operators does not fit this session's key");
        }
        if (by.byRecovery) {
            return domain::Role::Manager;
        }
        const OperatorRecord* record = m_body.find(by.operatorId);
        if (record == nullptr || !record->who.enabled) {
            return fail(codes::notAllowed, "the account is disabled");
        }
        return record->who.role;
    }

    /// Replaces the slots of `owner` by `slot`: writes it beside the old ones to one copy, unlocks with it from the
    /// disk, and only then drops the old ones and writes both copies.
    Result<void> replaceSlot(SlotBody body, const Slot& slot, const SecretBytes& password, const MasterKey& master)
    {
        const SlotBody before = m_body;
        SlotBody staged = body;
        staged.slots.push_back(slot);
        setTries(slot.owner, {});
        Result<void> done = put(staged, master).and_then([&] { return m_file.writeOne(m_content); });
        if (!done) {
            return finish(std::move(done));
        }
        if (const Result<void> proved = prove(slot, password, master); !proved) {
            const Result<void> restored = before.slots.empty() ? Result<void>() : save(before, master);
            return restored ? proved : restored;
        }
        body.dropSlotsOf(slot.owner);
        body.slots.push_back(slot);
        Result<void> saved = save(body, master);
        if (saved) {
            clearSecondCount();
        }
        return saved;
    }

private:
    Result<void> put(const SlotBody& body, const MasterKey& master)
    {
        m_body = body;
        m_content.body = encode(body);
        m_content.seal = sealOf(m_content.body, master);
        return {};
    }

    /// After a failed write memory must say what the disk says.
    Result<void> finish(Result<void> written)
    {
        if (!written) {
            if (const Result<void> fresh = refresh(); !fresh) {
                qCWarning(log) << "slot file unreadable after a failed write:" << fresh.error().describe().c_str();
            }
        }
        return written;
    }

    Result<MasterKey> openAny(domain::OperatorId owner, const SecretBytes& password) const
    {
        Result<MasterKey> last = fail(codes::wrongPassword);
        for (const Slot& slot : m_body.slotsOf(owner)) {
            last = openSlot(slot, m_body.vaultId, password, m_stretching.stretcher);
            if (last || !last.error().is(codes::wrongPassword)) {
                break;
            }
        }
        return last;
    }

    Result<void> prove(const Slot& slot, const SecretBytes& password, const MasterKey& master)
    {
        if (const Result<void> fresh = refresh(); !fresh) {
            return fresh;
        }
        const std::vector<Slot> found = m_body.slotsOf(slot.owner);
        if (found.empty() || found.front() != slot || !isSealedBy(master)) {
            return fail(codes::damaged, "the new slot did not come back from the disk");
        }
        const Result<MasterKey> opened = openSlot(found.front(), m_body.vaultId, password, m_stretching.stretcher);
        if (!opened) {
            return passOn(opened);
        }
        return opened->bytes().equals(master.bytes()) ? Result<void>() : fail(codes::damaged, "another master key");
    }

    Stretching m_stretching;
    const Clock* m_clock;
    SlotFile m_file;
    SecondCount m_secondCount;
    SlotFileContent m_content;
    SlotBody m_body;
};

Vault::Vault(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&&) noexcept = default;
Vault::~Vault() = default;

bool Vault::existsIn(const QString& folder)
{
    return QFileInfo::exists(SlotFile::pathOf(folder, 1)) || QFileInfo::exists(SlotFile::pathOf(folder, 2));
}

Result<Vault::Created> Vault::create(const VaultPlace& place, const NewOperator& first, const SecretBytes& password,
                                     const Stretching& stretching, const Clock& clock, FileWriter writer)
{
    if (existsIn(place.folder)) {
        return fail(codes::exists);
    }
    if (!isGoodOperatorName(first.name)) {
        return fail(codes::badName);
    }
    if (const Result<void> good = checkPassword(password, first.name); !good) {
        return passOn(good);
    }
    MasterKey master = MasterKey::random();
    RecoveryCode recovery = RecoveryCode::random();
    SlotBody body{randomBytes(16), clock.now(), recovery.estatePublicKey(), {}, {}};
    const domain::Operator manager{domain::OperatorId::random(), first.name.simplified(), domain::Role::Manager, true};
    body.operators.push_back({manager, std::nullopt});
    Result<Slot> own = makeSlot(body.vaultId, manager.id, password, stretching, master);
    if (!own) {
        return passOn(own);
    }
    Result<Slot> spare = makeSlot(body.vaultId, recoverySlot, recovery.entropy(), stretching, master);
    if (!spare) {
        return passOn(spare);
    }
    body.slots.push_back(std::move(*spare));
    auto state = std::make_unique<State>(place, stretching, clock, std::move(writer));
    if (const Result<void> written = state->replaceSlot(std::move(body), *own, password, master); !written) {
        // Nobody has seen the recovery code: what was begun must not be taken for a vault.
        for (int copy = 1; copy <= 2; ++copy) {
            if (const Result<void> removed = removeFile(SlotFile::pathOf(place.folder, copy)); !removed) {
                qCWarning(log) << "unfinished slot file left:" << removed.error().describe().c_str();
            }
        }
        return passOn(written);
    }
    return Created{Vault(std::move(state)), Unlocked{std::move(master), manager.id, manager.name, manager.role, false},
                   std::move(recovery)};
}

Result<Vault> Vault::load(const VaultPlace& place, const Stretching& stretching, const Clock& clock, FileWriter writer)
{
    auto state = std::make_unique<State>(place, stretching, clock, std::move(writer));
    if (const Result<void> loaded = state->refresh(); !loaded) {
        return passOn(loaded);
    }
    return Vault(std::move(state));
}

QList<domain::Operator> Vault::operators() const
{
    QList<domain::Operator> out;
    for (const OperatorRecord& each : m_state->body().operators) {
        out.append(each.who);
    }
    return out;
}

Lockout Vault::lockout(domain::OperatorId who) const
{
    return lockoutOf(m_state->content(), who, StopRule::AfterAHundred, m_state->clock());
}

Lockout Vault::recoveryLockout() const
{
    return lockoutOf(m_state->content(), recoverySlot, StopRule::Never, m_state->clock());
}

QByteArray Vault::recoveryPublicKey() const { return m_state->body().recoveryPublicKey; }

Instant Vault::masterMadeAt() const { return m_state->body().masterMadeAt; }

std::optional<Instant> Vault::disabledAt(domain::OperatorId who) const
{
    const OperatorRecord* record = m_state->body().find(who);
    return record != nullptr ? record->disabledAt : std::nullopt;
}

Result<Unlocked> Vault::unlock(const QString& name, const SecretBytes& password)
{
    if (const Result<void> fresh = m_state->refresh(); !fresh) {
        return passOn(fresh);
    }
    const OperatorRecord* record = m_state->body().find(name);
    if (record == nullptr || password.size() > longestPassword) {
        return fail(codes::wrongPassword);
    }
    if (!record->who.enabled) {
        return fail(codes::disabled);
    }
    const domain::Operator who = record->who;
    Result<MasterKey> master = m_state->tryToOpen(who.id, StopRule::AfterAHundred, password);
    if (!master) {
        return passOn(master);
    }
    return Unlocked{std::move(*master), who.id, who.name, who.role, false};
}

Result<Unlocked> Vault::unlockWithRecovery(const SecretBytes& typedCode)
{
    const Result<RecoveryCode> code = RecoveryCode::parse(typedCode);
    if (!code) {
        return passOn(code);
    }
    if (const Result<void> fresh = m_state->refresh(); !fresh) {
        return passOn(fresh);
    }
    Result<MasterKey> master = m_state->tryToOpen(recoverySlot, StopRule::Never, code->entropy());
    if (!master) {
        const bool wrong = master.error().is(codes::wrongPassword);
        return wrong ? Result<Unlocked>(fail(codes::wrongRecoveryCode)) : passOn(master);
    }
    return Unlocked{std::move(*master), {}, {}, domain::Role::Manager, true};
}

Result<domain::OperatorId> Vault::addOperator(const Unlocked& by, const NewOperator& who, const SecretBytes& password)
{
    const Result<domain::Role> role = m_state->authorise(by);
    if (!role) {
        return passOn(role);
    }
    if (!domain::mayManage(*role)) {
        return fail(codes::notAllowed);
    }
    if (!isGoodOperatorName(who.name)) {
        return fail(codes::badName);
    }
    if (m_state->body().find(who.name) != nullptr) {
        return fail(codes::nameTaken);
    }
    if (const Result<void> good = checkPassword(password, who.name); !good) {
        return passOn(good);
    }
    const domain::Operator made{domain::OperatorId::random(), who.name.simplified(), who.role, true};
    const Result<Slot> slot = makeSlot(m_state->body().vaultId, made.id, password, m_state->stretching(), by.master);
    if (!slot) {
        return passOn(slot);
    }
    SlotBody body = m_state->body();
    body.operators.push_back({made, std::nullopt});
    if (const Result<void> written = m_state->replaceSlot(std::move(body), *slot, password, by.master); !written) {
        return passOn(written);
    }
    return made.id;
}

Result<void> Vault::changePassword(const Unlocked& by, domain::OperatorId who, const SecretBytes& password)
{
    const Result<domain::Role> role = m_state->authorise(by);
    if (!role) {
        return passOn(role);
    }
    if (by.operatorId != who && !domain::mayManage(*role)) {
        return fail(codes::notAllowed);
    }
    const OperatorRecord* record = m_state->body().find(who);
    if (record == nullptr) {
        return fail(codes::unknownOperator);
    }
    if (!record->who.enabled) {
        return fail(codes::disabled);
    }
    if (const Result<void> good = checkPassword(password, record->who.name); !good) {
        return good;
    }
    const Result<Slot> slot = makeSlot(m_state->body().vaultId, who, password, m_state->stretching(), by.master);
    return slot ? m_state->replaceSlot(m_state->body(), *slot, password, by.master) : passOn(slot);
}

Result<void> Vault::freeAccount(const Unlocked& by, domain::OperatorId who)
{
    const Result<domain::Role> role = m_state->authorise(by);
    if (!role) {
        return passOn(role);
    }
    if (by.operatorId == who || *role == domain::Role::Auditor) {
        return fail(codes::notAllowed);
    }
    if (m_state->body().find(who) == nullptr) {
        return fail(codes::unknownOperator);
    }
    return m_state->saveTries(who, {});
}

Result<void> Vault::disableOperator(const Unlocked& by, domain::OperatorId who)
{
    const Result<domain::Role> role = m_state->authorise(by);
    if (!role) {
        return passOn(role);
    }
    if (!domain::mayManage(*role)) {
        return fail(codes::notAllowed);
    }
    if (m_state->body().find(who) == nullptr) {
        return fail(codes::unknownOperator);
    }
    if (!anotherManagerIsLeft(m_state->body(), who)) {
        return fail(codes::lastManager);
    }
    SlotBody body = m_state->body();
    for (OperatorRecord& each : body.operators) {
        if (each.who.id == who && each.who.enabled) {
            each.who.enabled = false;
            each.disabledAt = m_state->now();
        }
    }
    body.dropSlotsOf(who);
    m_state->setTries(who, {});
    Result<void> saved = m_state->save(body, by.master);
    if (saved) {
        m_state->clearSecondCount();
    }
    return saved;
}

} // namespace vestibule::vault
