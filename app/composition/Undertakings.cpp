#include "app/composition/Undertakings.h"

#include "app/composition/AuditTrail.h"
#include "core/domain/Codes.h"
#include "core/store/Store.h"

#include <QDir>
#include <QFile>

namespace vestibule::app {

namespace {

/// Raised with every change to the words.
constexpr int presentVersion = 1;

domain::UndertakingTexts readShipped()
{
    QList<QByteArray> templates;
    const QDir dir(QStringLiteral(":/undertakings"));
    for (const QString& name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(dir.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            templates.append(file.readAll());
        }
    }
    return domain::UndertakingTexts::compose(presentVersion, templates).value();
}

} // namespace

const domain::UndertakingTexts& shippedUndertaking()
{
    static const domain::UndertakingTexts texts = readShipped();
    return texts;
}

Result<std::optional<Instant>> Undertakings::until(Actor who)
{
    const auto latest = m_s.undertakings().latest(who);
    if (!latest) {
        return passOn(latest);
    }
    return *latest ? std::optional((*latest)->validUntil) : std::nullopt;
}

Result<Instant> Undertakings::sign(Actor who, const UndertakingSignature& signature)
{
    const domain::UndertakingTexts& texts = shippedUndertaking();
    const QByteArray hash = texts.hash();
    if (signature.textHash != hash || !texts.languages().contains(signature.language)) {
        return fail(domain::codes::undertakingUnreadable);
    }
    store::StoredUndertaking row;
    row.by = who;
    row.textHash = hash;
    row.language = signature.language;
    row.method = domain::SigningMethod::Password;
    if (signature.drawing) {
        if (signature.drawing->witness()) { // an operator who cannot sign has a password
            return fail(domain::codes::signatureMissing);
        }
        if (auto drawn = signature.drawing->check(); !drawn) {
            return passOn(drawn);
        }
        row.method = domain::SigningMethod::Drawn;
        row.signaturePath = signature.drawing->toPath();
    }
    row.signedAt = m_c.clock.now();
    row.validUntil = domain::undertakingEnd(row.signedAt);
    if (auto kept = m_s.undertakings().keepText(hash, texts.version(), texts.toJson(), row.signedAt); !kept) {
        return passOn(kept);
    }
    if (auto added = m_s.undertakings().add(row); !added) {
        return passOn(added);
    }
    audit::Entry entry;
    entry.by = who;
    entry.action = "undertaking/signed";
    entry.document = hash.toHex();
    entry.reason = row.method == domain::SigningMethod::Drawn ? "drawn" : "password";
    if (auto noted = m_c.audit.note(m_s, entry); !noted) {
        return passOn(noted);
    }
    return row.validUntil;
}

Result<std::optional<Instant>> undertakingUntil(store::Store& store, const DeskContext& desk, Actor who)
{
    return store.readBlocking([&](store::Session& s) { return Undertakings(s, desk).until(who); });
}

Result<Instant> signUndertaking(store::Store& store, const DeskContext& desk, Actor who,
                                const UndertakingSignature& signature)
{
    const auto sign = [&](store::Session& s) { return Undertakings(s, desk).sign(who, signature); };
    return store.isRecovering() ? store.recoverBlocking(sign) : store.runBlocking(sign);
}

} // namespace vestibule::app
