#include "app/station/SessionBackend.h"

#include "app/composition/AccountChanges.h"
#include "app/composition/Codes.h"
#include "app/composition/Rekey.h"
#include "app/composition/StationSetUp.h"
#include "app/composition/StorePlace.h"
#include "app/composition/TrustRenewal.h"
#include "app/composition/Undertakings.h"
#include "app/station/EstateReading.h"
#include "core/base/Log.h"
#include "core/store/Codes.h"
#include "core/vault/Codes.h"
#include "core/vault/PasswordStrength.h"
#include "ui/engine/StoreTrouble.h"

#include <QThread>

#include <algorithm>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "session")

std::string codeOf(vault::PasswordWeakness weakness)
{
    switch (weakness) {
    case vault::PasswordWeakness::TooShort:
        return "short";
    case vault::PasswordWeakness::CommonWord:
        return "common";
    case vault::PasswordWeakness::KnownToOthers:
        return "known";
    case vault::PasswordWeakness::Repeats:
        return "repeats";
    case vault::PasswordWeakness::Sequence:
        return "sequence";
    case vault::PasswordWeakness::KeyboardPath:
        return "keyboard";
    case vault::PasswordWeakness::DateOrYear:
        return "date";
    case vault::PasswordWeakness::ControlCharacter:
        return "control";
    }
    Q_UNREACHABLE();
}

} // namespace

SessionBackend::SessionBackend(Desktop& desktop)
    : m_desktop(desktop), m_phase(desktop.folder().hasEstate() ? Phase::SignedOut : Phase::NeedsSetUp)
{
    m_undertakingEnds.setSingleShot(true);
    connect(&m_undertakingEnds, &QTimer::timeout, this, &SessionBackend::watchUndertaking);
    m_keysAreDue.setSingleShot(true);
    connect(&m_keysAreDue, &QTimer::timeout, this, &SessionBackend::watchKeys);
    if (m_phase == Phase::SignedOut) {
        // Names only, before the first window: a read of one small file.
        if (vault()) {
            copyOut();
        }
    }
}

SessionBackend::~SessionBackend()
{
    m_restoreCancelled = true;
    m_desktop.sessionLane().wait();
}

Result<vault::Vault*> SessionBackend::vault()
{
    if (!m_vault) {
        auto loaded =
            vault::Vault::load(m_desktop.folder().vaultPlace(), m_desktop.options().stretching, m_desktop.clock());
        if (!loaded) {
            return passOn(loaded);
        }
        m_vault.emplace(std::move(*loaded));
    }
    return &*m_vault;
}

void SessionBackend::copyOut() { copyOut(*m_vault); }

void SessionBackend::copyOut(const vault::Vault& accounts)
{
    const std::lock_guard lock(m_mutex);
    m_operators = accounts.operators();
    m_lockouts.clear();
    const auto pending = accounts.pendingReplacement();
    m_keysDue = pending ? std::optional(pending->due) : std::nullopt;
    for (const domain::Operator& who : std::as_const(m_operators)) {
        m_lockouts.insert(who.name, accounts.lockout(who.id));
    }
    m_sheetLockout = accounts.recoveryLockout();
    m_sheetKey = accounts.recoveryPublicKey();
}

QByteArray SessionBackend::sheetKey() const
{
    const std::lock_guard lock(m_mutex);
    return m_sheetKey;
}

audit::Entry SessionBackend::entryOf(QByteArray action, domain::OperatorId object) const
{
    audit::Entry entry;
    const auto& unbound = m_desktop.whoMustUndertake();
    entry.by = unbound ? unbound->id : m_desktop.actor();
    entry.action = std::move(action);
    entry.object = object.isNull() ? QByteArray() : object.bytes();
    return entry;
}

void SessionBackend::noteRefusal(const QString& name, const Error& error)
{
    domain::OperatorId account;
    {
        const std::lock_guard lock(m_mutex);
        for (const domain::Operator& who : std::as_const(m_operators)) {
            account = who.name == name ? who.id : account;
        }
    }
    OpenStation* station = m_desktop.station();
    if (!error.is(vault::codes::wrongPassword) || station == nullptr) {
        return; // the next opening says how many there were
    }
    // The lane that closes the station comes to this first.
    m_desktop.sessionLane().run([this, station, account, entry = entryOf("session/refused", account)] {
        Result<void> noted = noteIn(*station, entry);
        if (noted && m_vault && !account.isNull()) { // at a name that nobody has none is counted
            noted = m_vault->noteLogged({{account, 1}});
        }
        if (!noted) {
            qCWarning(log) << "a wrong password is noted at the next sign-in:" << noted.error().describe().c_str();
        }
    });
}

void SessionBackend::tellNames()
{
    QHash<domain::OperatorId, QString> names;
    {
        const std::lock_guard lock(m_mutex);
        for (const domain::Operator& who : std::as_const(m_operators)) {
            names.insert(who.id, who.name);
        }
    }
    m_desktop.setOperatorNames(std::move(names));
}

void SessionBackend::become(Phase phase)
{
    tellNames();
    if (m_phase != phase) {
        m_phase = phase;
        Q_EMIT phaseChanged();
    }
    watchKeys();
}

QStringList SessionBackend::operatorNames() const
{
    const std::lock_guard lock(m_mutex);
    QStringList names;
    for (const domain::Operator& who : m_operators) {
        if (who.enabled) {
            names.append(who.name);
        }
    }
    return names;
}

std::optional<domain::Operator> SessionBackend::currentOperator() const
{
    return m_phase == Phase::Open ? m_desktop.whoWorks() : std::nullopt;
}

ui::PasswordAdvice SessionBackend::advise(const SecretBytes& password, const QStringList& names) const
{
    const OpenStation* station = m_desktop.station();
    const vault::PasswordStrength strength =
        vault::rateFor(password, station != nullptr ? names + QStringList{station->estate().name} : names);
    ui::PasswordAdvice advice{strength.score, strength.isEnough(), {}};
    if (!strength.weaknesses.isEmpty()) {
        advice.weakness = codeOf(strength.weaknesses.constFirst());
    }
    return advice;
}

void SessionBackend::setUp(QObject* context, ui::SetUpRequest request, ui::Then<ui::RecoverySheet> then)
{
    struct Done
    {
        std::unique_ptr<OpenStation> station;
        domain::Operator who;
        ui::RecoverySheet sheet;
    };
    auto asked = std::make_shared<ui::SetUpRequest>(std::move(request));
    QThread* gui = thread();
    m_desktop.sessionLane().run(
        context,
        [this, asked, gui]() -> Result<Done> {
            const QString& chosen = asked->estate.language;
            const NewEstate estate{asked->estate.estateName,
                                   asked->estate.processorName,
                                   asked->estate.processorContact,
                                   asked->estate.processorAddress,
                                   chosen.isEmpty() ? m_desktop.options().language : chosen,
                                   asked->managerName};
            const auto stretching = vault::calibrated(m_desktop.options().stretching);
            if (!stretching) {
                return passOn(stretching);
            }
            auto made = setUpEstate(m_desktop.folder(), estate, asked->password, *stretching, m_desktop.clock());
            if (!made) {
                return passOn(made);
            }
            Done done;
            done.who = {made->unlocked.operatorId, made->unlocked.name, made->unlocked.role, true};
            done.sheet = {made->recovery.text(), asked->estate, checkCodeOfSheet(made->recoveryPublicKey)};
            auto station = OpenStation::open(m_desktop.folder(), std::move(made->unlocked), m_desktop.clock());
            const auto loaded = station ? vault() : Result<vault::Vault*>(passOn(station));
            if (!loaded) {
                if (station) {
                    station->reset();
                }
                if (const auto undone = undoSetUp(m_desktop.folder()); !undone) {
                    qCWarning(log) << "what the set-up made stays:" << undone.error().describe().c_str();
                }
                return passOn(loaded);
            }
            done.station = std::move(*station);
            done.station->moveToThread(gui);
            copyOut();
            return done;
        },
        [this, then = std::move(then)](Result<Done> done) {
            if (!done) {
                then(passOn(done));
                return;
            }
            m_desktop.enter(std::move(done->station), done->who, std::nullopt);
            then(std::move(done->sheet));
            open();
        });
}

Result<vault::Unlocked> SessionBackend::unlock(const QString& name, const SecretBytes& password)
{
    const auto opened = vault();
    if (!opened) {
        return passOn(opened);
    }
    auto unlocked = (*opened)->unlock(name, password);
    copyOut();
    return unlocked;
}

Result<std::unique_ptr<OpenStation>> SessionBackend::openStation(vault::Unlocked unlocked)
{
    m_postponed = false;
    // Within a day the leaver's keys must be gone; after that nobody puts it off any more.
    const auto pending = m_vault->pendingReplacement();
    m_mayPostpone = pending && !pending->isOverdue(m_desktop.clock().now());
    auto entered =
        enterStation(m_desktop.folder(), *m_vault, std::move(unlocked), m_desktop.clock(), [this](int done, int all) {
            Q_EMIT replacingKeys(all > 0 ? done * 100 / all : 0);
            return !(m_postponed && m_mayPostpone);
        });
    copyOut();
    m_storeFailed = !entered && ui::storeTroubleOf(entered.error().code()) != ui::StoreTrouble::None;
    if (!entered) {
        return passOn(entered);
    }
    // What somebody put off is no failure.
    const bool putOff = entered->postponed && entered->postponed->is(store::codes::copyCancelled);
    const std::lock_guard lock(m_mutex);
    m_rekeyFailure = putOff ? std::nullopt : std::move(entered->postponed);
    return std::move(entered->station);
}

void SessionBackend::signIn(QObject* context, QString name, SecretBytes password, ui::Then<domain::Operator> then)
{
    auto secret = std::make_shared<SecretBytes>(std::move(password));
    OpenStation* present = m_desktop.station();
    QThread* gui = thread();
    m_desktop.sessionLane().run(
        context,
        [this, name, secret, present, gui]() -> Result<Opened> {
            auto unlocked = unlock(name, *secret);
            secret->clear();
            if (!unlocked) {
                return passOn(unlocked);
            }
            Opened out{nullptr, {unlocked->operatorId, unlocked->name, unlocked->role, true}, {}};
            if (present == nullptr) {
                auto station = openStation(std::move(*unlocked));
                if (!station) {
                    return passOn(station);
                }
                out.station = std::move(*station);
                out.station->moveToThread(gui);
            } else if (const auto noted = noteBadTries(*present, *m_vault, out.who.id); !noted) {
                qCWarning(log) << "bad tries were not noted:" << noted.error().describe().c_str();
            }
            if (present != nullptr && unlocked->next) {
                present->setNextMaster(unlocked->next->clone());
            }
            OpenStation& opened = present != nullptr ? *present : *out.station;
            const auto until = undertakingUntil(opened.store(), opened.desk(), out.who.id);
            if (!until) {
                return passOn(until);
            }
            out.undertaken = *until;
            return out;
        },
        [this, name, wasOpen = present != nullptr, then = std::move(then)](Result<Opened> opened) {
            if (!opened) {
                noteRefusal(name, opened.error());
                then(passOn(opened));
                return;
            }
            if (wasOpen && m_desktop.station() == nullptr) {
                // Signed out while the password was judged: there is nothing left to unlock.
                then(fail(codes::notSignedIn));
                return;
            }
            const domain::Operator who = opened->who;
            m_desktop.enter(std::move(opened->station), who, opened->undertaken);
            if (wasOpen) {
                m_desktop.note(entryOf("session/unlocked"));
            }
            then(who);
            open();
        });
}

vault::Lockout SessionBackend::lockoutOf(const QString& name) const
{
    const std::lock_guard lock(m_mutex);
    return m_lockouts.value(name);
}

ui::SignInLimit SessionBackend::signInLimit(const QString& name) const { return limitOf(lockoutOf(name)); }

ui::SignInLimit SessionBackend::limitOf(const vault::Lockout& lockout) const
{
    constexpr int all = ui::SignInLimit::triesInRow;
    if (lockout.stopped) {
        return {0, lockout.until};
    }
    const bool waits = lockout.until && m_desktop.clock().now() < *lockout.until;
    // A pause that has been waited out starts a new row.
    const int inRow = lockout.badTriesInRow >= all && !waits ? 0 : lockout.badTriesInRow;
    return {std::max(0, all - inRow), waits ? lockout.until : std::nullopt};
}

void SessionBackend::confirmPassword(QObject* context, SecretBytes password, ui::Then<void> then)
{
    const auto who = currentOperator();
    auto secret = std::make_shared<SecretBytes>(std::move(password));
    m_desktop.sessionLane().run(
        context,
        [this, who, secret]() -> Result<void> {
            if (!who) {
                return fail(codes::notSignedIn);
            }
            const auto unlocked = unlock(who->name, *secret);
            return unlocked ? Result<void>() : passOn(unlocked);
        },
        [this, who, then = std::move(then)](const Result<void>& confirmed) {
            if (!confirmed && who) {
                noteRefusal(who->name, confirmed.error());
            }
            then(confirmed);
        });
}

void SessionBackend::lockScreen()
{
    if (m_phase == Phase::Open || m_phase == Phase::UndertakingDue) {
        m_desktop.note(entryOf("session/locked"));
        m_desktop.stepAway();
        become(Phase::ScreenLocked);
    }
}

void SessionBackend::operators(QObject* context, ui::Then<QList<domain::Operator>> then)
{
    m_desktop.sessionLane().run(
        context,
        [this]() -> Result<QList<domain::Operator>> {
            return vault().map([](vault::Vault* v) { return v->operators(); });
        },
        std::move(then));
}

void SessionBackend::addOperator(QObject* context, QString name, domain::Role role, SecretBytes password,
                                 ui::Then<domain::Operator> then)
{
    const auto by = currentOperator();
    auto secret = std::make_shared<SecretBytes>(std::move(password));
    OpenStation* station = m_desktop.station();
    m_desktop.sessionLane().run(
        context,
        [this, by, name, role, secret, station]() -> Result<domain::Operator> {
            if (!by || station == nullptr || !domain::mayManage(by->role)) {
                return fail(codes::notAllowed);
            }
            const auto opened = vault();
            if (!opened) {
                return passOn(opened);
            }
            auto added = addAccount(*station, **opened, station->proofOf(*by), {name, role}, *secret);
            copyOut();
            return added;
        },
        [this, then = std::move(then)](const Result<domain::Operator>& added) {
            if (added) {
                tellNames();
            }
            then(added);
        });
}

void SessionBackend::changePassword(QObject* context, SecretBytes current, SecretBytes next, ui::Then<void> then)
{
    const auto who = currentOperator();
    OpenStation* station = m_desktop.station();
    auto secrets = std::make_shared<std::pair<SecretBytes, SecretBytes>>(std::move(current), std::move(next));
    m_desktop.sessionLane().run(
        context,
        [this, who, station, secrets]() -> Result<void> {
            if (!who || station == nullptr) {
                return fail(codes::notSignedIn);
            }
            const auto unlocked = unlock(who->name, secrets->first);
            if (!unlocked) {
                return passOn(unlocked);
            }
            return setPassword(*station, *m_vault, *unlocked, who->id, secrets->second);
        },
        [this, who, then = std::move(then)](const Result<void>& changed) {
            if (!changed && who) {
                noteRefusal(who->name, changed.error());
            }
            then(changed);
        });
}

void SessionBackend::profile(QObject* context, ui::Then<ui::EstateProfile> then)
{
    OpenStation* station = m_desktop.station();
    if (station == nullptr) {
        m_desktop.workLane().run(
            context, []() -> Result<ui::EstateProfile> { return fail(codes::notSignedIn); }, std::move(then));
        return;
    }
    station->store().read(
        context, [](store::Session& s) { return s.estate().get().map(profileOf); }, std::move(then));
}

} // namespace vestibule::app
