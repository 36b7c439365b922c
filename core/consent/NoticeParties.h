#pragma once

#include "core/consent/Notice.h"

#include <QJsonObject>

#include <string>

/// How the parties of a notice are written, read and said.
namespace vestibule::consent {

/// Only what is there.
[[nodiscard]] QJsonObject writeParties(const NoticeParties& parties);
[[nodiscard]] NoticeParties readParties(const QJsonObject& json);

/// Something that is asked for of a party and is not there.
struct PartyGap
{
    enum class List { Responsible, JointControllers, Entrusted, Recipients };
    enum class Field { Name, Contact, ContractEnds, Purpose, Method, Types };

    List list = List::Responsible;
    qsizetype at = 0; ///< in the list
    Field field = Field::Name;

    friend bool operator==(const PartyGap&, const PartyGap&) = default;
};
/// What the next notice may not leave open, in the order in which it is read.
[[nodiscard]] QList<PartyGap> gapsIn(const NoticeParties& parties);
/// Whether notices of before were not asked for it: what a firm does with the data, and which data. They stay as they
/// were published, and another company can take them over.
[[nodiscard]] bool isAskedForSince(const PartyGap& gap);
/// The list of the gap, by the name that errors give it.
[[nodiscard]] std::string nameOf(const PartyGap& gap);
/// Names the first party that has a gap which no notice ever had, or nothing.
[[nodiscard]] std::string lacks(const NoticeParties& parties);

/// How a firm's contract stands. When it has ended, the firm may hold nothing any more.
enum class ContractStanding { Runs, EndsSoon, Ended };
/// So many days before its end it is told beside the firm.
inline constexpr int contractWarningDays = 60;
/// So many days before its end it is told to every manager, whatever page is in front.
inline constexpr int contractAlarmDays = 30;
/// `ends` is the contract's last day; valid. It ends soon from `warningDays` before that day.
[[nodiscard]] ContractStanding contractStanding(QDate ends, QDate today, int warningDays = contractWarningDays);
/// The same firms, at most with more said about what they do and with which data.
[[nodiscard]] bool areSameFirms(const QList<EntrustedParty>& before, const QList<EntrustedParty>& after);

/// Names and contacts, which may be called what they like.
[[nodiscard]] QStringList properNamesIn(const NoticeParties& parties);
/// The text as it is read at the desk: the parties stand under the processor and the recipients. A section without a
/// text of its own stays empty, so that it is missed.
[[nodiscard]] NoticeInLanguage withParties(NoticeInLanguage text, const NoticeParties& parties);
/// Lines to follow the section on the processor, each after a line end: the person who answers, and who decides with
/// the office.
[[nodiscard]] QString controllersIn(const NoticeInLanguage& text, const NoticeParties& parties);
/// Lines to follow the section on recipients: who receives, and who works for the office.
[[nodiscard]] QString recipientsIn(const NoticeInLanguage& text, const NoticeParties& parties);

} // namespace vestibule::consent
