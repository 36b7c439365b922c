#include "core/vault/Vault.h"

#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/base/Log.h"
#include "core/vault/Codes.h"
#include "core/vault/PasswordStrength.h"
#include "core/vault/VaultState.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>

namespace vestibule::vault {

VESTIBULE_LOG(vaultLog, "vault")

namespace {

constexpr std::size_t longestPassword = 1024;
constexpr qsizetype longestName = 64;
constexpr domain::OperatorId recoverySlot{};

bool isMissing(const QString& path)
{
    struct stat about = {};
    return lstat(QFile::encodeName(path).constData(), &about) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

Result<void> checkPassword(const SecretBytes& password, const QString& name, const QString& estateName)
{
    if (password.size() > longestPassword) {
        return fail(codes::passwordTooLong);
    }
    const PasswordStrength strength = rateFor(password, {name, estateName});
    return strength.isEnough() ? Result<void>() : fail(codes::weakPassword, "score " + std::to_string(strength.score));
}

Lockout lockoutOf(const SlotFileContent& content, domain::OperatorId owner, StopRule rule, const Clock& clock)
{
    const Tries tries = triesOf(content, owner);
    const auto wait = remainingDelay(tries, clock.uptime());
    return {tries.inRow, tries.inAll, wait ? std::optional(clock.now() + *wait) : std::nullopt, isStopped(tries, rule)};
}

} // namespace

bool isGoodOperatorName(const QString& name)
{
    const QList<uint> characters = name.simplified().toUcs4();
    return !characters.isEmpty() && characters.size() <= longestName &&
           std::all_of(characters.begin(), characters.end(),
                       [](uint c) { return QChar::isPrint(c) && c != QChar::ReplacementCharacter; });
}

Vault::Vault(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&&) noexcept = default;
Vault::~Vault() = default;

bool Vault::existsIn(const QString& folder)
{
    // A file that cannot be looked at is one.
    return !isMissing(SlotFile::pathOf(folder, 1)) || !isMissing(SlotFile::pathOf(folder, 2));
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
    if (const Result<void> good = checkPassword(password, first.name, first.estateName); !good) {
        return passOn(good);
    }
    Masters masters{MasterKey::random(), std::nullopt};
    RecoveryCode recovery = RecoveryCode::random();
    SlotBody body{randomBytes(16), clock.now(), recovery.estatePublicKey(), {}, {}, std::nullopt};
    const domain::Operator manager{first.id, first.name.simplified(), domain::Role::Manager, true};
    body.operators.push_back({manager, std::nullopt});
    Result<Slot> own = makeSlot(body.vaultId, manager.id, password, stretching, masters);
    if (!own) {
        return passOn(own);
    }
    Result<Slot> spare = makeSlot(body.vaultId, recoverySlot, recovery.entropy(), stretching, masters);
    if (!spare) {
        return passOn(spare);
    }
    body.slots.push_back(std::move(*spare));
    auto state = std::make_unique<State>(place, stretching, clock, std::move(writer));
    if (const Result<void> written = state->replaceSlot(std::move(body), *own, password, masters); !written) {
        // Nobody has seen the recovery code: what was begun must not be taken for a vault.
        for (int copy = 1; copy <= 2; ++copy) {
            if (const Result<void> removed = removeFile(SlotFile::pathOf(place.folder, copy)); !removed) {
                qCWarning(vaultLog) << "unfinished slot file left:" << removed.error().describe().c_str();
            }
        }
        return passOn(written);
    }
    return Created{Vault(std::move(state)),
                   Unlocked{std::move(masters.current), manager.id, manager.name, manager.role, false, std::nullopt},
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
    Result<Masters> masters = m_state->tryToOpen(who.id, StopRule::AfterAHundred, password);
    if (!masters) {
        return passOn(masters);
    }
    return Unlocked{std::move(masters->current), who.id, who.name, who.role, false, std::move(masters->next)};
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
    Result<Masters> masters = m_state->tryToOpen(recoverySlot, StopRule::Never, code->entropy());
    if (!masters) {
        const bool wrong = masters.error().is(codes::wrongPassword);
        return wrong ? Result<Unlocked>(fail(codes::wrongRecoveryCode)) : passOn(masters);
    }
    return Unlocked{std::move(masters->current), {}, {}, domain::Role::Manager, true, std::move(masters->next)};
}

QList<UnloggedTries> Vault::unloggedTries() const
{
    QList<UnloggedTries> out;
    for (const auto& [account, tries] : m_state->content().tries) {
        if (tries.unlogged > 0) {
            out.append({account, tries.unlogged});
        }
    }
    return out;
}

Result<void> Vault::noteLogged(const QList<UnloggedTries>& tries)
{
    if (const Result<void> fresh = m_state->refresh(); !fresh) {
        return passOn(fresh);
    }
    TriesByOwner changed;
    for (const UnloggedTries& each : tries) {
        Tries now = triesOf(m_state->content(), each.account);
        now.unlogged = std::max(0, now.unlogged - each.count);
        changed[each.account] = now;
    }
    return m_state->saveTries(changed);
}

Result<void> Vault::mayAddOperator(const Unlocked& by, const NewOperator& who, const SecretBytes& password)
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
    return checkPassword(password, who.name, who.estateName);
}

Result<domain::OperatorId> Vault::addOperator(const Unlocked& by, const NewOperator& who, const SecretBytes& password)
{
    if (const Result<void> fit = mayAddOperator(by, who, password); !fit) {
        return passOn(fit);
    }
    const domain::Operator made{who.id, who.name.simplified(), who.role, true};
    const Result<Slot> slot = makeSlot(m_state->body().vaultId, made.id, password, m_state->stretching(), by.masters());
    if (!slot) {
        return passOn(slot);
    }
    SlotBody body = m_state->body();
    body.operators.push_back({made, std::nullopt});
    if (const Result<void> written = m_state->replaceSlot(std::move(body), *slot, password, by.masters()); !written) {
        return passOn(written);
    }
    return made.id;
}

Result<void> Vault::mayChangePassword(const Unlocked& by, domain::OperatorId who, const SecretBytes& password,
                                      const QString& estateName)
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
    return checkPassword(password, record->who.name, estateName);
}

Result<void> Vault::changePassword(const Unlocked& by, domain::OperatorId who, const SecretBytes& password,
                                   const QString& estateName)
{
    if (Result<void> fit = mayChangePassword(by, who, password, estateName); !fit) {
        return fit;
    }
    const Result<Slot> slot = makeSlot(m_state->body().vaultId, who, password, m_state->stretching(), by.masters());
    return slot ? m_state->replaceSlot(m_state->body(), *slot, password, by.masters()) : passOn(slot);
}

Result<void> Vault::mayFreeAccount(const Unlocked& by, domain::OperatorId who)
{
    const Result<domain::Role> role = m_state->authorise(by);
    if (!role) {
        return passOn(role);
    }
    if (by.operatorId == who || !domain::mayManage(*role)) {
        return fail(codes::notAllowed);
    }
    return m_state->body().find(who) != nullptr ? Result<void>() : fail(codes::unknownOperator);
}

Result<void> Vault::freeAccount(const Unlocked& by, domain::OperatorId who)
{
    if (Result<void> fit = mayFreeAccount(by, who); !fit) {
        return fit;
    }
    return m_state->saveTries(who, cleared(triesOf(m_state->content(), who)));
}

} // namespace vestibule::vault
