#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/consent/Notice.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <array>

namespace vestibule::consent {

/// What an impact assessment has to weigh (Personal Information Protection Law, art. 56; Measures on face recognition,
/// art. 9).
enum class AssessmentPart {
    Purpose,    ///< whether purpose and method are lawful, legitimate and necessary
    Impact,     ///< what it does to people's rights, and whether what is done against that works
    Risks,      ///< leak, tampering, loss, misuse, and the harm they would do
    Safeguards, ///< whether they are lawful, effective and proportionate
};
inline constexpr std::array assessmentParts{AssessmentPart::Purpose, AssessmentPart::Impact, AssessmentPart::Risks,
                                            AssessmentPart::Safeguards};
/// `purpose`, ...: names the part in files.
[[nodiscard]] const char* codeOf(AssessmentPart part);

/// What an assessment says, in the one language that it is signed in.
struct AssessmentText
{
    QString language;
    QString reviewNote; ///< "for review by counsel", until somebody has reviewed the text
    std::array<QString, assessmentParts.size()> parts;

    [[nodiscard]] const QString& part(AssessmentPart which) const { return parts[std::size_t(which)]; }
    [[nodiscard]] QString& part(AssessmentPart which) { return parts[std::size_t(which)]; }

    friend bool operator==(const AssessmentText&, const AssessmentText&) = default;
};

/// The longest that one part may be.
inline constexpr qsizetype longestPart = 20'000;

/// A shipped starting text. Errors: codes::assessmentUnreadable.
[[nodiscard]] Result<AssessmentText> readAssessmentText(const QByteArray& json);

/// A signed impact assessment: one version. A value; never changed, only followed by another.
class Assessment
{
public:
    /// `notice` is the hash of the notice that was in force. Errors: codes::assessmentIncomplete (a part is empty or
    /// too long; the detail names it).
    [[nodiscard]] static Result<Assessment> make(int version, AssessmentText text, const QByteArray& notice,
                                                 domain::OperatorId signer, Instant at);
    /// Reads back what toJson() wrote. Errors: codes::assessmentUnreadable.
    [[nodiscard]] static Result<Assessment> fromJson(const QByteArray& json);

    [[nodiscard]] int version() const { return m_version; }
    [[nodiscard]] const AssessmentText& text() const { return m_text; }
    [[nodiscard]] const QByteArray& noticeHash() const { return m_notice; }
    [[nodiscard]] const domain::OperatorId& signer() const { return m_signer; }
    [[nodiscard]] Instant signedAt() const { return m_signedAt; }

    /// The same bytes for the same assessment. What is stored and hashed.
    [[nodiscard]] QByteArray toJson() const;
    /// SHA-256 of toJson().
    [[nodiscard]] QByteArray hash() const;

private:
    int m_version = 0;
    AssessmentText m_text;
    QByteArray m_notice;
    domain::OperatorId m_signer;
    Instant m_signedAt;
};

/// How a consent record names the assessment that it was given under.
struct AssessmentRef
{
    QByteArray hash;
    int version = 0;
};

/// An assessment is made anew every year, whatever else happens.
inline constexpr int assessmentMonths = 12;
/// From so many days before that the program says so.
inline constexpr int assessmentReminderDays = 30;

[[nodiscard]] Instant assessmentEnd(Instant signedAt);
[[nodiscard]] bool assessmentEndsSoon(Instant signedAt, Instant now);

/// Why an assessment no longer holds.
enum class Reassess {
    Notice,    ///< purpose, method or types of data are others
    Retention, ///< how long is another
    Parties,   ///< somebody else decides, works or receives
    Incident,  ///< a serious one was declared
    Age,
};

/// Every reason that there is at `now`; none: it holds. `assessed` is the notice that it was made under, `present` the
/// one in force.
[[nodiscard]] QList<Reassess> reasonsToReassess(const Assessment& assessment, const Notice& assessed,
                                                const Notice& present, bool incidentSince, Instant now);

} // namespace vestibule::consent
