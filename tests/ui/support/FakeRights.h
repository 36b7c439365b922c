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
    ui::DeletionPaper certificate;
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

    /// A face that is gone, and a card that waits for one gate.
    void certify(Instant at)
    {
        using domain::EndAtGate;
        const auto end = [at](const char* gate, EndAtGate how) {
            domain::GateEnd out;
            out.gate = domain::GateId::random();
            out.name = QString::fromUtf8(gate);
            out.signKey = QByteArray(32, gate[0]);
            out.how = how;
            out.at = at - std::chrono::hours(2);
            out.word = how == EndAtGate::Open || how == EndAtGate::OnWord ? QByteArray() : QByteArray(32, '\x5a');
            return out;
        };
        domain::EndedKey face{domain::CredentialId::random(),
                              domain::CredentialKind::Face,
                              at - std::chrono::hours(50),
                              at - std::chrono::hours(2),
                              {}};
        face.gates = {end("东门", EndAtGate::Purged), end("西门", EndAtGate::AlreadyPurged),
                      end("旧北门", EndAtGate::OnWord)};
        domain::EndedKey card{
            domain::CredentialId::random(), domain::CredentialKind::Card, at - std::chrono::hours(50), {}, {}};
        card.gates = {face.gates[0], end("地下车库", EndAtGate::Open)};
        certificate.deletion.principal = domain::PersonToken::random();
        certificate.deletion.at = at;
        certificate.deletion.keys = {face, card};
        certificate.deletion.working = 1;
        certificate.deletion.copiesUntil = at + std::chrono::hours(24 * 33);
        certificate.bundle = "{}";
        certificate.name = QStringLiteral("李国强");
        certificate.dwelling = QStringLiteral("3-2-1502");
        certificate.estate.estateName = QStringLiteral("梧桐苑");
        certificate.estate.processorName = QStringLiteral("桦林物业");
        certificate.estate.processorAddress = QStringLiteral("桦林路 1 号");
        certificate.estate.processorContact = QStringLiteral("office@birch.example");
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
    void deletion(QObject* context, domain::PersonId, ui::Then<ui::DeletionPaper> then) override
    {
        const auto error = calls.called(QStringLiteral("deletion"));
        answer<ui::DeletionPaper>(context, std::move(then),
                                  error ? Result<ui::DeletionPaper>(tl::unexpected(*error))
                                        : Result<ui::DeletionPaper>(certificate));
    }
    void writeDeletion(QObject* context, QByteArray bundle, QString, ui::Then<void> then) override
    {
        const auto error = calls.called(QStringLiteral("writeDeletion"));
        written = error ? QByteArray() : bundle;
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
