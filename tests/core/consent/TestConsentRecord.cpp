#include "core/consent/Codes.h"
#include "core/domain/Codes.h"
#include "tests/core/consent/ConsentFixture.h"

#include "core/base/Digest.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace vestibule;
using namespace vestibule::consent;

namespace {

/// Where a number stands for a place in a list; empty where there is no text.
QString textAt(const QJsonObject& record, const char* path)
{
    QJsonValue at = record;
    for (const QString& step : QString::fromLatin1(path).split(u'/')) {
        bool isPlace = false;
        const int place = step.toInt(&isPlace);
        const QJsonValue next = isPlace ? at[place] : at[step];
        at = next;
    }
    return at.toString().trimmed();
}

} // namespace

class TestConsentRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRecordSaysWhetherAssistiveModeWasOn()
    {
        const test::ConsentFixture f;
        for (const bool assisted : {false, true}) {
            const auto answer = ui::ResidentPresenter::answer(domain::Answer::Choice::Face, f.facts.notice.hash(),
                                                              QStringLiteral("zh"), test::givenAt, true, assisted);
            const auto made = makeConsent(f.facts, answer, test::signature(), f.signer);
            const auto record = verifyRecord(made->jws, f.signer.publicKey());
            const QJsonValue said = record->payload[QStringLiteral("assistive_mode")];
            QVERIFY(said.isBool());
            QCOMPARE(said.toBool(), assisted);
        }
    }

    void theRecordHoldsWhatTheStandardAsksFor()
    {
        const test::ConsentFixture f;
        const auto made = f.make();
        QVERIFY(made);
        const auto record = verifyRecord(made->jws, f.signer.publicKey());
        QVERIFY(record);
        QCOMPARE(record->id, f.facts.id);
        QCOMPARE(record->principal, f.facts.principal);
        QCOMPARE(record->noticeHash, f.facts.notice.hash());
        QCOMPARE(record->signatureHash, sha256(test::signature().toPath()));
        QCOMPARE(record->language, QStringLiteral("zh"));
        QCOMPARE(record->givenAt, test::givenAt);
        QCOMPARE(record->endsAt, made->endsAt);
        QCOMPARE(made->hash, sha256(made->jws));
        for (const char* path : {"schema_version",
                                 "record_id",
                                 "pii_principal_id",
                                 "language",
                                 "pii_processing/privacy_notice/sha256",
                                 "pii_processing/purpose",
                                 "pii_processing/pii_information/0/pii_type",
                                 "pii_processing/pii_controllers/0",
                                 "pii_processing/storage_locations/0",
                                 "pii_processing/retention_period",
                                 "pii_processing/jurisdiction",
                                 "pii_processing/recipients_statement",
                                 "pii_processing/withdrawal_method",
                                 "parties/0/party_id",
                                 "parties/0/party_name",
                                 "parties/0/party_address",
                                 "parties/0/party_contact",
                                 "parties/0/party_type",
                                 "event/event_time",
                                 "event/validity_duration",
                                 "event/entity_id",
                                 "event/event_type",
                                 "event/event_state"}) {
            QVERIFY2(!textAt(record->payload, path).isEmpty(), path);
        }
        // The list is there without anybody on it, too: that nobody gets the data is said, not left out.
        const QJsonValue processing = record->payload[QStringLiteral("pii_processing")];
        QVERIFY(processing[QStringLiteral("recipient_third_parties")].isArray());
        QCOMPARE(processing[QStringLiteral("privacy_notice")][QStringLiteral("version")].toInt(),
                 f.facts.notice.version());
    }

    /// For another purpose there is another notice, another yes and another record.
    void oneRecordIsForOnePurpose()
    {
        const test::ConsentFixture f;
        const auto made = f.make();
        const QJsonObject payload = verifyRecord(made->jws, f.signer.publicKey())->payload;
        const QString gates = f.facts.notice.in(QStringLiteral("zh"))->record.purpose;
        QCOMPARE(payload[QStringLiteral("pii_processing")][QStringLiteral("purpose")], QJsonValue(gates));

        test::ConsentFixture other;
        NoticeDraft draft = other.facts.notice.draft();
        for (NoticeInLanguage& text : draft.texts) {
            text.record.purpose = QStringLiteral("Opening the parcel lockers");
        }
        other.facts.notice = other.facts.notice.revised(4, draft, domain::OperatorId::random()).value();
        const auto old = makeConsent(other.facts, f.answer(), test::signature(), other.signer);
        QVERIFY(!old && old.error().is(codes::noticeNotShown));
        const auto another = other.make();
        QVERIFY(another && another->hash != made->hash);
        const auto record = verifyRecord(another->jws, other.signer.publicKey());
        QCOMPARE(textAt(record->payload, "pii_processing/purpose"), QStringLiteral("Opening the parcel lockers"));
        QVERIFY(record->noticeHash != f.facts.notice.hash());

        // Two purposes in one, or none, are no record, whoever signs it.
        for (const QJsonValue& purpose : {QJsonValue(QJsonArray{gates, QStringLiteral("Opening the parcel lockers")}),
                                          QJsonValue(QString()), QJsonValue()}) {
            QJsonObject changed = payload;
            QJsonObject processing = payload[QStringLiteral("pii_processing")].toObject();
            processing[QStringLiteral("purpose")] = purpose;
            changed[QStringLiteral("pii_processing")] = processing;
            const auto refused = verifyRecord(f.signer.sign(changed), f.signer.publicKey());
            QVERIFY(!refused && refused.error().is(codes::recordMalformed));
        }
    }

    /// Of those that the standard leaves open; `impact_assessment` is not among them while there is none.
    void theOptionalFieldsOfTheStandardAreFilled()
    {
        const test::ConsentFixture f;
        const QJsonObject payload = verifyRecord(f.make()->jws, f.signer.publicKey())->payload;
        const QJsonObject processing = payload[QStringLiteral("pii_processing")].toObject();
        for (const char* field : {"lawful_basis", "collection_method", "processing_method", "privacy_rights",
                                  "authority_party", "service", "jurisdiction", "alternative_code"}) {
            QVERIFY2(!processing[QLatin1StringView(field)].toString().isEmpty(), field);
        }
        const QJsonValue data = processing[QStringLiteral("pii_information")][0];
        QCOMPARE(data[QStringLiteral("sensitive_pii_category")].toString(), QStringLiteral("biometric"));
        QVERIFY(data[QStringLiteral("pii_optional")].toBool());
        QVERIFY(processing[QStringLiteral("authority_party")].toString().contains(test::controller().contact));
        QVERIFY(!processing.contains(QStringLiteral("impact_assessment")));
    }

    void theRecordNamesTheImpactAssessmentItWasGivenUnder()
    {
        test::ConsentFixture f;
        const QByteArray hash(32, '\x5a');
        f.facts.assessment = AssessmentRef{hash, 4};
        const QJsonObject payload = verifyRecord(f.make()->jws, f.signer.publicKey())->payload;
        const QJsonValue named = payload[QStringLiteral("pii_processing")][QStringLiteral("impact_assessment")];
        QCOMPARE(named[QStringLiteral("sha256")].toString(), QString::fromLatin1(hash.toHex()));
        QCOMPARE(named[QStringLiteral("version")].toInt(), 4);
    }

    void theRecordSaysWhoStoodForTheOfficeByNumber()
    {
        test::ConsentFixture f;
        QVERIFY(!verifyRecord(f.make()->jws, f.signer.publicKey())->countersigner);
        const domain::OperatorId who = domain::OperatorId::random();
        f.facts.countersigner = who;
        const auto record = verifyRecord(f.make()->jws, f.signer.publicKey());
        QVERIFY(record);
        QCOMPARE(record->countersigner, std::optional(who));
        // What is no number is no record.
        QJsonObject payload = record->payload;
        QJsonObject event = payload[QStringLiteral("event")].toObject();
        event[QStringLiteral("countersigned_by")] = QStringLiteral("Mei");
        payload[QStringLiteral("event")] = event;
        const auto named = verifyRecord(f.signer.sign(payload), f.signer.publicKey());
        QVERIFY(!named && named.error().is(codes::recordMalformed));
    }

    /// Made by the program when records had fewer fields, signed with the key of these tests.
    void aRecordOfBeforeVerifies()
    {
        const auto file = readFile(QStringLiteral(VESTIBULE_RECORDS "/before-optional-fields.jws"), 1 << 16);
        QVERIFY(file);
        const test::ConsentFixture f;
        const auto record = verifyRecord(file->trimmed(), f.signer.publicKey());
        QVERIFY2(record, record ? "" : record.error().describe().c_str());
        QCOMPARE(record->id.text(), QStringLiteral("32e8b0934705acdaae90370995f11991"));
        QCOMPARE(record->language, QStringLiteral("en"));
        QVERIFY(!record->payload[QStringLiteral("pii_processing")].toObject().contains(QStringLiteral("service")));
    }

    void theRecordNamesNobody()
    {
        const test::ConsentFixture f;
        const auto made = f.make();
        const QByteArray text = QJsonDocument(verifyRecord(made->jws, f.signer.publicKey())->payload).toJson();
        QVERIFY(!text.contains(f.facts.name.toUtf8()));
        QVERIFY(!text.contains(f.facts.dwelling.toUtf8()));
        QVERIFY(!text.contains(made->salt.toHex()));
        QCOMPARE(verifyRecord(made->jws, f.signer.publicKey())->principalNameHash,
                 principalNameHash(made->salt, f.facts.name, f.facts.dwelling));
        QVERIFY(principalNameHash(made->salt, QStringLiteral("ab"), QStringLiteral("c")) !=
                principalNameHash(made->salt, QStringLiteral("a"), QStringLiteral("bc")));
    }

    void aNoMakesNoRecord()
    {
        const test::ConsentFixture f;
        const auto r = makeConsent(f.facts, f.answer(domain::Answer::Choice::Card), test::signature(), f.signer);
        QVERIFY(r.error().is(codes::consentRefused));
    }

    void anUnreadNoticeMakesNoRecord()
    {
        const test::ConsentFixture f;
        const auto cut =
            makeConsent(f.facts, f.answer(domain::Answer::Choice::Face, false), test::signature(), f.signer);
        QVERIFY(cut.error().is(codes::noticeNotShown));
        test::ConsentFixture other;
        other.facts.notice =
            Notice::compose(9, test::controller(), {test::noticeTemplate("zh"), test::noticeTemplate("en")}).value();
        const auto old = makeConsent(other.facts, f.answer(), test::signature(), f.signer);
        QVERIFY(old.error().is(codes::noticeNotShown));
    }

    void aDotMakesNoRecord()
    {
        const test::ConsentFixture f;
        domain::SignatureDrawing dot;
        dot.beginStroke({0.5, 0.5});
        QVERIFY(makeConsent(f.facts, f.answer(), dot, f.signer).error().is(domain::codes::signatureMissing));
    }

    void aWitnessStandsInForWhoCannotSign_data()
    {
        QTest::addColumn<domain::Witness>("by");
        QTest::addColumn<QString>("word");
        QTest::newRow("the operator") << domain::Witness::Operator << QStringLiteral("operator");
        QTest::newRow("somebody they brought") << domain::Witness::SecondPerson << QStringLiteral("second-person");
    }
    void aWitnessStandsInForWhoCannotSign()
    {
        QFETCH(domain::Witness, by);
        QFETCH(QString, word);
        const test::ConsentFixture f;
        const auto made = makeConsent(f.facts, f.answer(), domain::SignatureDrawing::witnessed(by), f.signer);
        QVERIFY(made);
        const auto record = verifyRecord(made->jws, f.signer.publicKey());
        QVERIFY(record);
        QVERIFY(record->witness == by);
        QVERIFY(record->signatureHash.isEmpty());
        const QJsonObject event = record->payload[QStringLiteral("event")].toObject();
        QCOMPARE(event[QStringLiteral("signing_method")].toString(), QStringLiteral("witnessed"));
        QCOMPARE(event[QStringLiteral("witness")].toString(), word);
        QVERIFY(!event.contains(QStringLiteral("signature_sha256")));
        QVERIFY(!verifyRecord(f.make()->jws, f.signer.publicKey())->witness);
    }

    void aRecordIsSignedOrWitnessed_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("witness");
        QTest::newRow("neither") << QStringLiteral("drawn") << QString();
        QTest::newRow("nobody") << QStringLiteral("witnessed") << QString();
        QTest::newRow("a name") << QStringLiteral("witnessed") << QStringLiteral("Wang");
        QTest::newRow("another method") << QStringLiteral("stamped") << QStringLiteral("operator");
    }
    void aRecordIsSignedOrWitnessed()
    {
        QFETCH(QString, method);
        QFETCH(QString, witness);
        const test::ConsentFixture f;
        QJsonObject payload = verifyRecord(f.make()->jws, f.signer.publicKey())->payload;
        QJsonObject event = payload[QStringLiteral("event")].toObject();
        event.remove(QStringLiteral("signature_sha256"));
        event[QStringLiteral("signing_method")] = method;
        event[QStringLiteral("witness")] = witness;
        payload[QStringLiteral("event")] = event;
        QVERIFY(verifyRecord(f.signer.sign(payload), f.signer.publicKey()).error().is(codes::recordMalformed));
    }

    void everyChangedCharacterShows()
    {
        const test::ConsentFixture f;
        const QByteArray jws = f.make()->jws;
        for (qsizetype i = 0; i < jws.size(); ++i) {
            for (const char with : {'A', 'B', '.', '='}) {
                QByteArray bad = jws;
                if (bad.at(i) == with) {
                    continue;
                }
                bad[i] = with;
                QVERIFY2(!verifyRecord(bad, f.signer.publicKey()), qPrintable(QString::number(i)));
            }
        }
    }

    void refusesCutsAndForeignKeys()
    {
        const test::ConsentFixture f;
        const QByteArray jws = f.make()->jws;
        for (const qsizetype keep :
             {qsizetype(0), qsizetype(1), jws.indexOf('.'), jws.lastIndexOf('.'), jws.size() - 1}) {
            QVERIFY(!verifyRecord(jws.left(keep), f.signer.publicKey()));
        }
        QVERIFY(!verifyRecord(jws + "A", f.signer.publicKey()));
        const RecordSigner stranger(SecretBytes::random(32));
        QVERIFY(verifyRecord(jws, stranger.publicKey()).error().is(codes::recordForged));
        QVERIFY(verifyRecord(jws, "short").error().is(codes::recordMalformed));
    }

    void aSignedThingThatIsNoConsentIsMalformed()
    {
        const test::ConsentFixture f;
        const QByteArray jws = f.signer.sign({{QStringLiteral("hello"), 1}});
        QVERIFY(verifyRecord(jws, f.signer.publicKey()).error().is(codes::recordMalformed));
    }
};

VESTIBULE_TEST(TestConsentRecord);
#include "TestConsentRecord.moc"
