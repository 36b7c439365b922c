#pragma once

#include "tests/ui/support/Answers.h"
#include "ui/engine/RightsEngine.h"

#include <QPointer>

namespace vestibule::test {

/// Gates that say what the test wants; an asking can be held back, told how far it is, and cancelled.
class FakeRights final : public ui::RightsEngine
{
    Q_OBJECT

public:
    Calls calls;
    bool hold = false;
    ui::WhereSheet sheet;
    ui::DataCopy copy;
    QList<ui::FoundPerson> found;
    QByteArray written;
    domain::PersonId copiedOf; ///< of the last data copy
    QString lookedFor;         ///< what the last look-up was given

    /// A gate on the sheet, with one face of the person.
    domain::GateHolding& addGate(const QString& name, domain::KeyAtGate::Said said, bool ended, bool there, Instant at)
    {
        domain::GateHolding gate;
        gate.gate = domain::GateId::random();
        gate.name = name;
        gate.at = at;
        gate.lastWord = at - std::chrono::hours(30);
        domain::KeyAtGate key;
        key.key = domain::CredentialId::random();
        key.kind = domain::CredentialKind::Face;
        key.said = said;
        key.ended = ended;
        key.there = there;
        key.since = at - std::chrono::hours(24 * 40);
        key.proof = domain::GateWord{1, 10 + quint64(sheet.where.gates.size()), QByteArray(32, '\x5a'), key.since};
        key.until = there ? std::optional(at + std::chrono::hours(24 * 600)) : std::nullopt;
        gate.keys = {key};
        sheet.where.at = at;
        sheet.where.gates.push_back(gate);
        return sheet.where.gates.back();
    }

    void whereIs(QObject* context, domain::PersonId, ui::Then<ui::WhereSheet> then) override
    {
        const auto error = calls.called(QStringLiteral("whereIs"));
        answer<ui::WhereSheet>(context, std::move(then),
                               error ? Result<ui::WhereSheet>(tl::unexpected(*error)) : Result<ui::WhereSheet>(sheet));
    }
    void dataCopy(QObject* context, domain::PersonId person, ui::Then<ui::DataCopy> then) override
    {
        copiedOf = person;
        const auto error = calls.called(QStringLiteral("dataCopy"));
        answer<ui::DataCopy>(context, std::move(then),
                             error ? Result<ui::DataCopy>(tl::unexpected(*error)) : Result<ui::DataCopy>(copy));
    }
    void writeCopy(QObject* context, domain::PersonId, QByteArray json, QString, ui::Then<void> then) override
    {
        const auto error = calls.called(QStringLiteral("writeCopy"));
        written = error ? QByteArray() : json;
        answerLater<void>(context, std::move(then), error ? Result<void>(tl::unexpected(*error)) : Result<void>());
    }
    void lookUpReceipt(QObject* context, QString qrText, ui::Then<QList<ui::FoundPerson>> then) override
    {
        lookUp(context, qrText, std::move(then));
    }
    void lookUpName(QObject* context, QString name, domain::Dwelling dwelling,
                    ui::Then<QList<ui::FoundPerson>> then) override
    {
        lookUp(context, name + u'|' + dwelling.label(), std::move(then));
    }
    void cancel() override
    {
        static_cast<void>(calls.called(QStringLiteral("cancel")));
        if (m_refuse) {
            std::exchange(m_refuse, nullptr)();
        }
        m_letGo = nullptr;
    }
    void letGo()
    {
        m_refuse = nullptr;
        if (m_letGo) {
            std::exchange(m_letGo, nullptr)();
        }
    }

private:
    void lookUp(QObject* context, const QString& what, ui::Then<QList<ui::FoundPerson>> then)
    {
        lookedFor = what;
        const auto error = calls.called(QStringLiteral("lookUp"));
        answer<QList<ui::FoundPerson>>(context, std::move(then),
                                       error ? Result<QList<ui::FoundPerson>>(tl::unexpected(*error))
                                             : Result<QList<ui::FoundPerson>>(found));
    }
    template <typename T>
    void answer(QObject* context, ui::Then<T> then, Result<T> result)
    {
        if (!hold) {
            answerLater<T>(context, std::move(then), std::move(result));
            return;
        }
        m_letGo = [context = QPointer(context), then, result = std::make_shared<Result<T>>(std::move(result))] {
            if (context) {
                then(std::move(*result));
            }
        };
        m_refuse = [context = QPointer(context), then] {
            if (context) {
                then(fail(ErrorCode{"sync", "cancelled"}));
            }
        };
    }

    std::function<void()> m_letGo;
    std::function<void()> m_refuse;
};

} // namespace vestibule::test
