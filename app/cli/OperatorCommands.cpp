#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Names.h"
#include "app/cli/Password.h"
#include "app/cli/StationSession.h"
#include "app/composition/AccountChanges.h"
#include "app/composition/Codes.h"
#include "app/composition/Rekey.h"
#include "app/composition/Undertakings.h"
#include "core/vault/Codes.h"

#include <QJsonArray>

#include <algorithm>
#include <cstdio>

namespace vestibule::cli {

namespace {

QString wordsOf(const domain::UndertakingText& text)
{
    QString out = text.title + QStringLiteral("\n\n") + text.lead + QStringLiteral("\n\n");
    for (qsizetype i = 0; i < text.points.size(); ++i) {
        out += QStringLiteral("%1. %2\n").arg(i + 1).arg(text.points.at(i));
    }
    return out + u'\n' + text.closing + u'\n';
}

QString wordOf(domain::Role role)
{
    switch (role) {
    case domain::Role::Clerk:
        return QStringLiteral("clerk");
    case domain::Role::Manager:
        return QStringLiteral("manager");
    case domain::Role::Auditor:
        return QStringLiteral("auditor");
    }
    return {};
}

std::optional<domain::Role> roleOf(const QString& word)
{
    for (const domain::Role role : {domain::Role::Clerk, domain::Role::Manager, domain::Role::Auditor}) {
        if (wordOf(role) == word) {
            return role;
        }
    }
    return std::nullopt;
}

Result<domain::Operator> named(const vault::Vault& vault, const QString& name)
{
    const QList<domain::Operator> all = vault.operators();
    const auto at = std::find_if(all.begin(), all.end(), [&](const domain::Operator& who) { return who.name == name; });
    return at != all.end() ? Result<domain::Operator>(*at) : fail(vault::codes::unknownOperator);
}

QString stateOf(const vault::Vault& vault, const domain::Operator& who, Instant now)
{
    if (!who.enabled) {
        const auto at = vault.disabledAt(who.id);
        return at ? QStringLiteral("disabled since ") + timeText(*at) : QStringLiteral("disabled");
    }
    const vault::Lockout lockout = vault.lockout(who.id);
    if (lockout.stopped) {
        return QStringLiteral("stopped by wrong passwords");
    }
    return lockout.until && now < *lockout.until ? QStringLiteral("waits until ") + timeText(*lockout.until)
                                                 : QStringLiteral("enabled");
}

/// Whoever has to go is not kept in by a full disk: the account is closed by now, and the slot file says since when.
void noteDisabled(StationSession& session, domain::OperatorId whom)
{
    audit::Entry entry;
    entry.by = session.who().id;
    entry.action = "operator/disabled";
    entry.object = whom.bytes();
    if (const auto written = app::noteIn(session.station(), entry); !written) {
        std::fprintf(stderr, "vestibule-cli: done, but it is missing from the log: %s\n",
                     written.error().describe().c_str());
    }
}

Report reportOf(StationSession& session, const domain::Operator& whom, const QString& what)
{
    const bool pending = session.vault().pendingReplacement().has_value();
    return {{{QStringLiteral("operator"), whom.name},
             {QStringLiteral("id"), whom.id.text()},
             {QStringLiteral("keys_replaced"), session.wasRekeyed()},
             {QStringLiteral("keys_pending"), pending}},
            fields({{what, whom.name},
                    {QStringLiteral("keys"), session.wasRekeyed() ? QStringLiteral("replaced")
                                             : pending            ? QStringLiteral("waiting to be replaced")
                                                                  : QStringLiteral("as they were")}}),
            exits::done};
}

} // namespace

Result<Report> listOperators(const Invocation& line)
{
    const auto folder = unlockFolder(line);
    if (!folder) {
        return passOn(folder);
    }
    QJsonArray list;
    Table table({QStringLiteral("NAME"), QStringLiteral("ROLE"), QStringLiteral("STATE")});
    for (const domain::Operator& who : folder->vault.operators()) {
        const QString state = stateOf(folder->vault, who, line.clock.now());
        list.append(QJsonObject{{QStringLiteral("name"), who.name},
                                {QStringLiteral("id"), who.id.text()},
                                {QStringLiteral("role"), wordOf(who.role)},
                                {QStringLiteral("enabled"), who.enabled},
                                {QStringLiteral("state"), state}});
        table.add({who.name, wordOf(who.role), state});
    }
    const auto pending = folder->vault.pendingReplacement();
    QJsonObject json{{QStringLiteral("operators"), list},
                     {QStringLiteral("keys_due"), pending ? timeJson(pending->due) : QJsonValue()},
                     {QStringLiteral("keys_overdue"), pending && pending->isOverdue(line.clock.now())}};
    const QString due =
        !pending ? QString()
                 : QStringLiteral("The keys wait to be replaced, %1 %2: open the station, or `operator rekey`.\n")
                       .arg(pending->isOverdue(line.clock.now()) ? QStringLiteral("overdue since")
                                                                 : QStringLiteral("due by"),
                            timeText(pending->due));
    return Report{json, table.text() + due, exits::done};
}

Result<Report> addOperator(const Invocation& line)
{
    const std::optional<domain::Role> role = roleOf(line.value("role"));
    if (!role) {
        return fail(codes::usage, "--role takes clerk, manager or auditor");
    }
    auto folder = unlockFolder(line);
    if (!folder) {
        return passOn(folder);
    }
    const auto password = readPasswordFrom(line, "new-password-fd", "Password of the new account: ", true);
    if (!password) {
        return passOn(password);
    }
    const QString name = line.operands.constFirst();
    const auto session = StationSession::enterToWork(std::move(*folder), line);
    if (!session) {
        return passOn(session);
    }
    const auto added =
        app::addAccount((*session)->station(), (*session)->vault(), (*session)->proof(), {name, *role}, *password);
    return added ? Result<Report>(reportOf(**session, *added, QStringLiteral("added"))) : passOn(added);
}

Result<Report> disableOperator(const Invocation& line)
{
    auto folder = unlockFolder(line);
    if (!folder) {
        return passOn(folder);
    }
    const auto who = named(folder->vault, line.operands.constFirst());
    if (!who) {
        return passOn(who);
    }
    // A replacement that was cut is ended first: another one on top would give its store up.
    if (const auto settled = app::settleRekey(*folder->folder, folder->unlocked); !settled) {
        return passOn(settled);
    }
    if (auto disabled = folder->vault.disableOperator(folder->unlocked, who->id); !disabled) {
        return passOn(disabled);
    }
    auto session = StationSession::enter(std::move(*folder), line);
    if (!session) {
        return passOn(session);
    }
    noteDisabled(**session, who->id);
    Report report = reportOf(**session, *who, QStringLiteral("disabled"));
    report.text += QStringLiteral("What %1 copied before, the store of that day with its keys, stays readable to "
                                  "them; nothing from now on is.\n")
                       .arg(who->name);
    return report;
}

Result<Report> freeOperator(const Invocation& line)
{
    auto folder = unlockFolder(line);
    if (!folder) {
        return passOn(folder);
    }
    const auto who = named(folder->vault, line.operands.constFirst());
    if (!who) {
        return passOn(who);
    }
    const auto session = StationSession::enterToWork(std::move(*folder), line);
    if (!session) {
        return passOn(session);
    }
    const auto freed = app::freeAccount((*session)->station(), (*session)->vault(), (*session)->proof(), who->id);
    return freed ? Result<Report>(reportOf(**session, *who, QStringLiteral("freed"))) : passOn(freed);
}

Result<Report> replaceKeys(const Invocation& line)
{
    auto folder = unlockFolder(line);
    if (!folder) {
        return passOn(folder);
    }
    auto session = line.has("new") ? StationSession::enterToWork(std::move(*folder), line)
                                         .and_then([&](std::unique_ptr<StationSession> opened) {
                                             return StationSession::replaceKeys(std::move(opened), line);
                                         })
                                   : StationSession::enter(std::move(*folder), line);
    if (!session) {
        return passOn(session);
    }
    const bool pending = (*session)->vault().pendingReplacement().has_value();
    return Report{
        {{QStringLiteral("keys_replaced"), (*session)->wasRekeyed()}, {QStringLiteral("keys_pending"), pending}},
        (*session)->wasRekeyed() ? QStringLiteral("The keys were replaced.\n")
        : pending                ? QStringLiteral("The keys still wait to be replaced.\n")
                                 : QStringLiteral("Nothing was pending.\n"),
        pending ? exits::refused : exits::done};
}

Result<Report> undertake(const Invocation& line)
{
    const domain::UndertakingTexts& texts = app::shippedUndertaking();
    const domain::UndertakingText text = texts.text(line.language());
    Report report;
    report.text = wordsOf(text);
    report.json = {{QStringLiteral("version"), texts.version()},
                   {QStringLiteral("sha256"), hexText(texts.hash())},
                   {QStringLiteral("language"), text.language},
                   {QStringLiteral("text"), report.text},
                   {QStringLiteral("signed"), false},
                   {QStringLiteral("valid_until"), QJsonValue::Null}};
    if (!line.has("agree")) {
        report.text += QStringLiteral("\nNot signed. Whoever agrees signs with their own password: --agree\n");
        report.exit = exits::refused;
        return report;
    }
    const auto session = StationSession::openToUndertake(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto until = app::signUndertaking(station.store(), station.desk(), (*session)->who().id,
                                            {texts.hash(), text.language, std::nullopt});
    if (!until) {
        return passOn(until);
    }
    report.json[QStringLiteral("signed")] = true;
    report.json[QStringLiteral("valid_until")] = timeJson(*until);
    report.text += u'\n' + fields({{QStringLiteral("signed by"), (*session)->who().name},
                                   {QStringLiteral("valid until"), timeText(*until)}});
    return report;
}

} // namespace vestibule::cli
