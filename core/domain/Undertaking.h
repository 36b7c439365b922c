#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace vestibule::domain {

/// What everybody who works here promises about the residents' data, in one language.
struct UndertakingText
{
    QString language; ///< "zh", "en"
    QString title;
    QString lead;
    QStringList points;
    QString closing; ///< what the signature says
};

/// One version of the undertaking, all its languages together. A value; the same texts have the same hash.
class UndertakingTexts
{
public:
    /// From one JSON template for each language. Errors: codes::undertakingUnreadable.
    [[nodiscard]] static Result<UndertakingTexts> compose(int version, const QList<QByteArray>& templates);
    /// From what toJson() wrote. Errors: codes::undertakingUnreadable.
    [[nodiscard]] static Result<UndertakingTexts> fromJson(const QByteArray& json);

    [[nodiscard]] int version() const { return m_version; }
    [[nodiscard]] QStringList languages() const { return m_texts.keys(); }
    /// In the first language for one that is not there.
    [[nodiscard]] UndertakingText text(const QString& language) const;
    /// The one spelling that is stored and hashed.
    [[nodiscard]] QByteArray toJson() const;
    /// SHA-256 of toJson().
    [[nodiscard]] QByteArray hash() const;

private:
    int m_version = 0;
    QMap<QString, UndertakingText> m_texts;
};

/// How it was signed: with a line drawn on the screen, or by the operator's own password.
enum class SigningMethod { Drawn, Password };

/// An undertaking is renewed every year.
inline constexpr int undertakingMonths = 12;
/// From so many days before its end the desk says so.
inline constexpr int undertakingReminderDays = 14;

enum class UndertakingStanding { Missing, Holds, EndsSoon, Ended };

[[nodiscard]] Instant undertakingEnd(Instant signedAt);
/// `until` is the end of the latest one, none when there never was one.
[[nodiscard]] UndertakingStanding undertakingStanding(std::optional<Instant> until, Instant now);
/// Errors: codes::undertakingMissing, undertakingEnded.
[[nodiscard]] Result<void> mayWorkUnder(UndertakingStanding standing);

} // namespace vestibule::domain
