#include "tests/support/TestRunner.h"

#include "core/base/DurableFile.h"
#include "core/domain/Credential.h"
#include "ui/print/RecordCopy.h"
#include "ui/text/Languages.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A record in which nothing else stands.
QByteArray recordWith(const QString& path, const QString& value)
{
    QJsonValue inner = value;
    const QStringList keys = path.split(u'/');
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
        inner = QJsonObject{{*key, inner}};
    }
    const QByteArray payload = QJsonDocument(inner.toObject()).toJson(QJsonDocument::Compact);
    return "e30." + payload.toBase64(QByteArray::Base64UrlEncoding) + ".c2ln";
}

struct Coded
{
    const char* path;
    const char* code;
};
/// Every code that makeConsent() writes, where it writes it.
constexpr Coded coded[] = {
    {"event/event_state", "given"},
    {"event/event_type", "explicit"},
    {"event/validity_duration", "P24M"},
    {"event/signing_method", "drawn"},
    {"event/signing_method", "witnessed"},
    {"event/witness", "operator"},
    {"event/witness", "second-person"},
    {"guardian/relationship", "parent"},
    {"guardian/relationship", "grandparent"},
    {"guardian/relationship", "sibling"},
    {"guardian/relationship", "other"},
    {"parties/party_type", "pii_controller"},
    {"parties/party_type", "pii_joint_controller"},
    {"parties/party_type", "pii_processor"},
    {"pii_processing/service", "residential-gate-access"},
    {"pii_processing/purpose_type", "physical-access-control"},
    {"pii_processing/lawful_basis", "consent"},
    {"pii_processing/pii_information/sensitive_pii_category", "biometric"},
    {"pii_processing/collection_method", "camera at the desk, after this consent"},
    {"pii_processing/collection_method", "camera at the desk, after an earlier consent"},
    {"pii_processing/processing_method", "one-to-many comparison inside the gate"},
    {"pii_processing/jurisdiction", "CN"},
    {"pii_processing/alternative_code", "access-card"},
    {"language", "zh"},
    {"language", "en"},
};

/// The names of the fields, and what is no part of the record.
const QSet<QString>& otherWords()
{
    static const QSet<QString> words = [] {
        const QString text = QStringLiteral(
            "alg kid typ EdDSA party_id party_name party_address party_contact party_type sha256 version "
            "privacy_notice "
            "purpose purpose_type lawful_basis pii_information pii_type pii_optional sensitive_pii_category "
            "pii_controllers collection_method processing_method storage_locations retention_period jurisdiction "
            "service "
            "authority_party recipient_third_parties recipients_statement withdrawal_method privacy_rights "
            "alternative_offered alternative_code impact_assessment relationship event_time validity_until "
            "validity_duration entity_id event_type event_state countersigned_by signing_method signature_sha256 "
            "witness "
            "schema_version record_id pii_principal_id pii_principal_sha256 language notice_shown_to_end "
            "assistive_mode "
            "pii_processing parties event guardian");
        const QStringList list = text.split(u' ') << QStringLiteral("ISO/IEC TS 27560:2023");
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

bool hasHan(const QString& text)
{
    static const QRegularExpression han(QStringLiteral("\\p{Han}"));
    return text.contains(han);
}

} // namespace

/// The signed record on paper, for who cannot read codes.
class TestRecordCopy : public QObject
{
    Q_OBJECT

    const ui::Languages m_languages;

    [[nodiscard]] QString printed(const char* language, const QString& path, const QString& value) const
    {
        const auto lines = ui::recordLines(recordWith(path, value), m_languages.phrases(QString::fromLatin1(language)));
        return lines.size() == 1 ? lines.constFirst().printed : QString();
    }

private Q_SLOTS:
    void eachCodeHasAPhraseInBothLanguages_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        for (const Coded& each : coded) {
            QTest::addRow("%s %s", each.path, each.code)
                << QString::fromLatin1(each.path) << QString::fromLatin1(each.code);
        }
    }
    void eachCodeHasAPhraseInBothLanguages()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, code);
        const QString english = printed("en", path, code);
        QVERIFY2(english.endsWith(QStringLiteral(" (%1)").arg(code)), qPrintable(english));
        const QString chinese = printed("zh", path, code);
        // A language is called by its own name.
        QVERIFY2(chinese.contains(code) && (hasHan(chinese) || path.endsWith(QStringLiteral("language"))),
                 qPrintable(chinese));
    }

    /// Whoever writes a new code into the record gives it a phrase: each word in the source of makeConsent() is a name
    /// of a field or one of the codes above.
    void noCodeOfTheRecordIsMissingAbove()
    {
        const auto file = readFile(QStringLiteral(VESTIBULE_SOURCES "/core/consent/ConsentRecord.cpp"), 1 << 20);
        QVERIFY(file);
        QString source = QString::fromUtf8(*file);
        source.truncate(source.indexOf(QLatin1String("struct Signing\n")));
        QVERIFY(source.contains(QLatin1String("makeConsent(")));
        source.replace(QLatin1String("P%1M"), QStringLiteral("P%1M").arg(domain::consentMonths));
        QSet<QString> known = otherWords();
        for (const Coded& each : coded) {
            known.insert(QString::fromLatin1(each.code));
        }
        static const QRegularExpression literal(QStringLiteral("\"([^\"\\n]*)\"_(?:s|L1)"));
        int found = 0;
        for (auto it = literal.globalMatch(source); it.hasNext(); ++found) {
            const QString word = it.next().captured(1);
            QVERIFY2(known.contains(word), qPrintable(word));
        }
        QVERIFY(found > 60);
    }

    void aMomentReadsAsOnOtherPapersInUtc()
    {
        const QString written = QStringLiteral("2026-11-26T09:58:34.097Z");
        for (const char* path : {"event/event_time", "event/validity_until"}) {
            QCOMPARE(printed("en", QString::fromLatin1(path), written), QStringLiteral("26 Nov 2026, 09:58 UTC"));
            QCOMPARE(printed("zh", QString::fromLatin1(path), written), QStringLiteral("2026年11月26日 09:58 UTC"));
        }
        QCOMPARE(printed("en", QStringLiteral("event/event_time"), QStringLiteral("soon")), QStringLiteral("soon"));
    }

    void aCodeWithoutAPhraseStaysAsItIs()
    {
        QCOMPARE(printed("zh", QStringLiteral("event/event_state"), QStringLiteral("suspended")),
                 QStringLiteral("suspended"));
        // The same word in another field is no code.
        QCOMPARE(printed("en", QStringLiteral("pii_processing/purpose"), QStringLiteral("consent")),
                 QStringLiteral("consent"));
    }
};

VESTIBULE_TEST(TestRecordCopy);
#include "TestRecordCopy.moc"
