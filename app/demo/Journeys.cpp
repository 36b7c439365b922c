#include "app/demo/Journeys.h"

#include "app/station/StationProgram.h"

#include <functional>

namespace vestibule::demo {

QString managerName() { return QStringLiteral("李经理"); }
QString managerWord() { return QStringLiteral("seven quiet herons cross"); }

void Journeys::run()
{
    const Cast yesZh{QStringLiteral("zh"), QStringLiteral("赵敏"), QStringLiteral("3"), QStringLiteral("502")};
    const Cast noZh{QStringLiteral("zh"), QStringLiteral("孙丽"), QStringLiteral("3"), QStringLiteral("1502")};
    const Cast many{QStringLiteral("zh"), QStringLiteral("何家豪"), QStringLiteral("3"), QStringLiteral("1601")};
    const Cast yesEn{QStringLiteral("en"), QStringLiteral("Anna Weber"), QStringLiteral("3"), QStringLiteral("701")};
    const Cast gone{QStringLiteral("en"), QStringLiteral("Ben Carter"), QStringLiteral("3"), QStringLiteral("802")};
    const Cast noEn{QStringLiteral("en"), QStringLiteral("Tom Baker"), QStringLiteral("3"), QStringLiteral("1102")};

    const std::vector<std::function<void()>> days{
        [&] { setUp(); },
        [&] { signAssessment(); },
        [&] { chooseCopies(); },
        [&] { pairGates(); },
        [&] { hangSigns(); },
        [&] { importRoster(); },
        [&] { importBadRoster(); },
        [&] { enrolYes(yesZh, true); },
        [&] { enrolNo(noZh, true); },
        [&] { lookAround(); },
        [&] { revokeWithOneGateOff(yesZh); },
        [&] { replaceLostCard(noZh); },
        [&] { revoke(noZh); },
        [&] { fortyCardsOnSheets(many); },
        [&] { lockAndUnlock(); },
        [&] { signOutAndIn(); },
        [&] { switchLanguage(QStringLiteral("en")); },
        [&] { enrolWithoutCamera(gone); },
        [&] { revokeWithOneGateFull(gone); },
        [&] { enrolYes(yesEn, false); },
        [&] { enrolNo(noEn, true); },
        [&] { replaceLostCard(noEn); },
        [&] { revoke(noEn); },
        [&] { noteGates(QStringLiteral("at the end")); },
    };
    for (const auto& day : days) {
        day();
        if (m_parts.hand.isStopped()) {
            return;
        }
    }
}

void Journeys::judge(const QString& check, const GateProcess& gate, const QString& who, const QJsonObject& answer,
                     bool admit)
{
    if (m_parts.hand.isStopped()) {
        return;
    }
    const QString decision = answer.value(QStringLiteral("decision")).toString();
    QString seen = QStringLiteral("%1, %2: %3 (%4)")
                       .arg(gate.name(), who, decision.isEmpty() ? QStringLiteral("no decision") : decision,
                            answer.value(QStringLiteral("reason")).toString());
    if (answer.contains(QStringLiteral("score"))) {
        seen += QStringLiteral(", score %1 against %2")
                    .arg(answer.value(QStringLiteral("score")).toDouble())
                    .arg(answer.value(QStringLiteral("threshold")).toDouble());
    }
    seen += QStringLiteral(", %1 ms").arg(answer.value(QStringLiteral("ms")).toDouble());
    m_parts.report.check(QStringLiteral("%1@%2").arg(check, gate.name()),
                         decision == (admit ? QStringLiteral("admit") : QStringLiteral("refuse")), seen);
}

void Journeys::askFace(const QString& check, const QString& who, const QString& image, bool admit)
{
    if (image.isEmpty()) {
        return;
    }
    for (const auto& gate : m_parts.gates) {
        if (!gate->isRunning()) {
            continue;
        }
        const QJsonObject answer = gate->probe({QStringLiteral("--image"), image});
        judge(check, *gate, who, answer, admit);
        if (admit && m_face && !m_parts.hand.isStopped()) {
            m_parts.report.check(QStringLiteral("%1.id@%2").arg(check, gate->name()),
                                 answer.value(QStringLiteral("id")).toString() == m_face->text(),
                                 answer.value(QStringLiteral("id")).toString());
        }
    }
}

void Journeys::askCard(const QString& check, const QString& who, bool admit)
{
    askNumber(check, who, m_cardNumber, admit);
}

void Journeys::askNumber(const QString& check, const QString& who, const QString& number, bool admit)
{
    for (const auto& gate : m_parts.gates) {
        judge(check, *gate, who, gate->probe({QStringLiteral("--card"), number}), admit);
    }
}

void Journeys::askOwnCamera(const QString& check)
{
    if (m_parts.portrait.isEmpty() || m_parts.gates.empty()) {
        return;
    }
    GateProcess& gate = *m_parts.gates.front();
    judge(check, gate, QStringLiteral("in front of the gate's camera"),
          gate.probe({QStringLiteral("--camera"), QStringLiteral("sim:") + m_parts.portrait}), true);
}

void Journeys::noteGates(const QString& when)
{
    for (const auto& gate : m_parts.gates) {
        if (m_parts.hand.isStopped()) {
            return;
        }
        const QJsonObject status = gate->isRunning() ? gate->status() : QJsonObject();
        const auto number = [&](const char* key) { return status.value(QLatin1String(key)).toVariant().toString(); };
        if (status.isEmpty()) {
            m_parts.report.line(QStringLiteral("%1 %2: off").arg(gate->name(), when));
            continue;
        }
        m_parts.report.line(
            QStringLiteral("%1 %2: holds %3 entries (%4 faces, %5 cards), %6 tombstones; position %7.%8, root %9...")
                .arg(gate->name(), when, number("entries"), number("faces"), number("cards"), number("tombstones"),
                     number("epoch"), number("version"), number("root").left(16)));
    }
}

} // namespace vestibule::demo
