#pragma once

#include "tests/ui/residents/Engines.h"
#include "ui/engine/AuditEngine.h"

namespace vestibule::test {

/// A log as long as the test wants, whose entries are made up when they are looked at.
class ScriptedAudit final : public ui::AuditEngine
{
public:
    Script script;
    quint64 size = 0;
    QList<ui::AuditRow> known; ///< entries that are not made up
    std::optional<ui::AuditHits> hits;
    QList<ui::AuditFilter> asked;
    qsizetype rowsAsked = 0;
    QString personName = QStringLiteral("赵敏");
    QList<domain::PersonToken> lookedAt;
    ui::AuditVerdict verdict{ui::AuditVerdict::Outcome::Whole, {}, 0, 0, 0, 0};
    std::optional<ui::RecoveryUse> use;
    QStringList exports; ///< the paths
    QList<ui::RecoveryUse> acknowledged;
    QList<ui::PaperAbout> papers;

    static domain::PersonToken token() { return *domain::PersonToken::fromHex("101112131415161718191a1b1c1d1e1f"); }
    static domain::OperatorId mei() { return *domain::OperatorId::fromHex("000102030405060708090a0b0c0d0e0f"); }

    [[nodiscard]] ui::AuditRow row(quint64 number) const
    {
        for (const ui::AuditRow& one : known) {
            if (one.number == number) {
                return one;
            }
        }
        ui::AuditRow out;
        out.number = number;
        out.at = Instant::fromMs(1'790'000'000'000 + qint64(number) * 60'000);
        out.by = mei();
        out.byName = QStringLiteral("李经理");
        out.act = "resident/shown";
        out.person = token();
        out.personName = QStringLiteral("P%1").arg(number);
        return out;
    }

    [[nodiscard]] QList<ui::AuditOperator> operators() const override { return {{mei(), QStringLiteral("李经理")}}; }
    void find(QObject* context, ui::AuditFilter filter, ui::Then<ui::AuditHits> then) override
    {
        asked.append(filter);
        ui::AuditHits all;
        all.logSize = size;
        all.everything = true;
        script.answer<ui::AuditHits>(QStringLiteral("find"), context, std::move(then), hits.value_or(all));
    }
    void cancelFind() override { static_cast<void>(script.calls.called(QStringLiteral("cancelFind"))); }
    void rows(QObject* context, QList<quint64> numbers, ui::Then<QList<ui::AuditRow>> then) override
    {
        rowsAsked += numbers.size();
        QList<ui::AuditRow> out;
        for (const quint64 number : numbers) {
            out.append(row(number));
        }
        script.answer<QList<ui::AuditRow>>(QStringLiteral("rows"), context, std::move(then), out);
    }
    void entry(QObject* context, quint64 number, ui::Then<ui::AuditEntry> then) override
    {
        ui::AuditEntry out{row(number), QByteArray(32, '\x5a'), 12, Instant::fromMs(1'789'948'800'000), true, false};
        script.answer<ui::AuditEntry>(QStringLiteral("entry"), context, std::move(then), out);
    }
    void lookAt(QObject* context, domain::PersonId, ui::Then<ui::AuditPerson> then) override
    {
        lookAt(context, token(), std::move(then));
    }
    void lookAt(QObject* context, domain::PersonToken who, ui::Then<ui::AuditPerson> then) override
    {
        lookedAt.append(who);
        script.answer<ui::AuditPerson>(QStringLiteral("lookAt"), context, std::move(then),
                                       ui::AuditPerson{who, personName});
    }
    void check(QObject* context, ui::Then<ui::AuditVerdict> then) override
    {
        script.answer<ui::AuditVerdict>(QStringLiteral("check"), context, std::move(then), verdict);
    }
    void cancelCheck() override { static_cast<void>(script.calls.called(QStringLiteral("cancelCheck"))); }
    void takeHead(QObject* context, ui::Then<ui::AuditHead> then) override
    {
        ui::AuditHead out{QStringLiteral("梧桐苑"),
                          size,
                          QByteArray(32, '\xa1'),
                          QByteArray(32, '\x0c'),
                          Instant::fromMs(1'790'000'000'000),
                          "{\"head\":{\"at\":1790000000000,\"key\":\"" + QByteArray(64, '0') + "\",\"root\":\"" +
                              QByteArray(64, 'a') + "\",\"signature\":\"" + QByteArray(128, 'b') + "\",\"size\":12}}"};
        script.answer<ui::AuditHead>(QStringLiteral("takeHead"), context, std::move(then), out);
    }
    void exportLog(QObject* context, QString path, domain::Approval, ui::Then<ui::AuditExported> then) override
    {
        exports.append(path);
        script.answer<ui::AuditExported>(QStringLiteral("exportLog"), context, std::move(then),
                                         ui::AuditExported{path, size, 40'000});
    }
    void recoveryUse(QObject* context, ui::Then<std::optional<ui::RecoveryUse>> then) override
    {
        script.answer<std::optional<ui::RecoveryUse>>(QStringLiteral("recoveryUse"), context, std::move(then), use);
    }
    void acknowledgeRecovery(QObject* context, ui::RecoveryUse one, ui::Then<void> then) override
    {
        acknowledged.append(one);
        script.answer<void>(QStringLiteral("acknowledgeRecovery"), context, std::move(then), {});
    }
    void notePaper(QObject* context, ui::PaperAbout about, ui::Then<void> then) override
    {
        papers.append(std::move(about));
        script.answer<void>(QStringLiteral("notePaper"), context, std::move(then), {});
    }
};

} // namespace vestibule::test
