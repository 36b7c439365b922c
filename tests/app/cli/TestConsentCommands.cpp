#include "app/composition/Sittings.h"
#include "core/base/Digest.h"
#include "core/consent/Receipt.h"
#include "core/consent/SheetStatement.h"
#include "core/store/Session.h"
#include "tests/app/cli/Cli.h"
#include "tests/app/composition/Assessed.h"
#include "tests/support/ResidentAnswer.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// PyJWT, in a process of its own.
Ended otherVerifier(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(PACKAGED_PYTHON), QStringList{QStringLiteral(VESTIBULE_OTHER_VERIFIER)} + arguments);
    if (!process.waitForFinished(patienceMs) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

/// A consent record leaves the station and is checked elsewhere.
class TestConsentCommands final : public QObject
{
    Q_OBJECT

    const Estate m_estate;
    store::StoredConsent m_consent;
    QByteArray m_salt;
    QString m_record; ///< the file that `consent export` wrote
    QString m_keys;   ///< the file that `key show --jwk` wrote

    Ended verify(const QStringList& more) const
    {
        return runCli(words("consent verify --json --key") + QStringList{m_keys, m_record} + more);
    }
    QString qrText() const { return QString::fromLatin1(consent::toQrText({m_consent.id, m_consent.recordHash})); }

private Q_SLOTS:
    /// As the desk does it: a sitting, a yes, a signature.
    void initTestCase()
    {
        QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData());
        {
            const Estate::Opened opened = m_estate.open();
            app::OpenStation& station = *opened.station;
            QVERIFY(test::assess(station, {}));
            domain::SignatureDrawing drawing;
            drawing.beginStroke({0.1, 0.2});
            drawing.extendStroke({0.9, 0.3});
            const auto answer = ui::ResidentPresenter::answer(domain::Answer::Choice::Face, station.notice().hash(),
                                                              QStringLiteral("zh"), station.clock().now());
            const auto given = station.store().runBlocking([&](store::Session& s) -> Result<store::StoredConsent> {
                app::Sittings sittings(s, station.desk(), {});
                const auto draft = sittings.begin({QStringLiteral("王芳"),
                                                   {QStringLiteral("3"), {}, QStringLiteral("1502")},
                                                   domain::Occupancy::Owner,
                                                   std::nullopt});
                const auto id =
                    draft ? sittings.giveConsent(draft->sitting, answer, drawing, station.notice()) : passOn(draft);
                return id ? s.consents().get(*id) : passOn(id);
            });
            QVERIFY2(given, given ? "" : given.error().describe().c_str());
            m_consent = *given;
            const QByteArray label = store::ConsentRepository::saltLabel(m_consent.id);
            const auto sealed = station.store().readBlocking([&](store::Session& s) { return s.secrets().get(label); });
            m_salt = station.keys().master().open(**sealed, label)->view().toByteArray();
        }
        m_record = m_estate.file("record.jws");
        m_keys = m_estate.file("record-keys.json");
        const Ended shown = m_estate.run(words("key show --jwk") + QStringList{m_keys});
        QCOMPARE(shown.code, 0);
        QCOMPARE(shown.json()[QStringLiteral("record_jwks")].toObject(),
                 QJsonDocument::fromJson(contentOf(m_keys)).object());
        const Ended exported =
            m_estate.run(words("consent export") + QStringList{m_consent.id.text(), QStringLiteral("--out"), m_record});
        QVERIFY2(exported.code == 0, exported.output.constData());
    }

    void whatIsExportedIsTheRecordAsItWasSigned()
    {
        QCOMPARE(contentOf(m_record), m_consent.record + '\n');
        const Ended verified = verify({});
        QCOMPARE(verified.code, 0);
        QCOMPARE(verified.json()[QStringLiteral("record_hash")].toString(),
                 QString::fromLatin1(m_consent.recordHash.toHex()));
        QVERIFY(verified.json()[QStringLiteral("receipt_matches")].isNull());
        QVERIFY(verified.json()[QStringLiteral("person_matches")].isNull());
    }

    void aReceiptShowsWhoseRecordItIs()
    {
        const QString salt = QString::fromLatin1(m_salt.toHex(' ').toUpper());
        const QStringList person{QStringLiteral("--salt"),     salt,
                                 QStringLiteral("--name"),     QStringLiteral("王芳"),
                                 QStringLiteral("--dwelling"), QStringLiteral("3-1502")};
        const Ended verified = verify(QStringList{QStringLiteral("--receipt"), qrText()} + person);
        QCOMPARE(verified.code, 0);
        QVERIFY(verified.json()[QStringLiteral("receipt_matches")].toBool());
        QVERIFY(verified.json()[QStringLiteral("person_matches")].toBool());

        QString otherQr = qrText();
        otherQr.back() = otherQr.back() == u'0' ? u'1' : u'0';
        QCOMPARE(verify({QStringLiteral("--receipt"), otherQr}).error(), QStringLiteral("consent/record-of-another"));
        QCOMPARE(verify({QStringLiteral("--receipt"), QStringLiteral("hello")}).error(),
                 QStringLiteral("consent/receipt-malformed"));
        for (const qsizetype which : {1, 3, 5}) { // another salt, name, dwelling
            QStringList other = person;
            other[which] = which == 1 ? QString::fromLatin1(QByteArray(16, 'x').toHex()) : other.at(which) + u'1';
            QCOMPARE(verify(other).error(), QStringLiteral("consent/record-of-another"));
        }
        QStringList noSalt = person;
        noSalt[1] = QStringLiteral("12zz");
        QCOMPARE(verify(noSalt).error(), QStringLiteral("consent/receipt-malformed"));
        QCOMPARE(verify(person.mid(0, 4)).code, 2);
    }

    void anotherImplementationVerifiesTheRecord()
    {
        const Ended verified = otherVerifier({m_record, m_keys});
        QVERIFY2(verified.code == 0, verified.errors.constData());
        const QJsonObject record = QJsonDocument::fromJson(verified.output).object();
        QCOMPARE(record[QStringLiteral("record_id")].toString(), m_consent.id.text());
        QCOMPARE(record[QStringLiteral("pii_principal_id")].toString(), m_consent.token.text());
        QCOMPARE(QByteArray::fromHex(record[QStringLiteral("pii_principal_sha256")].toString().toLatin1()),
                 consent::principalNameHash(m_salt, QStringLiteral("王芳"), QStringLiteral("3-1502")));
    }

    void anotherImplementationRefusesEveryChange()
    {
        const Ended spoiled = otherVerifier({m_record, m_keys, QStringLiteral("--spoil")});
        QVERIFY2(spoiled.code == 0, (spoiled.output + spoiled.errors).constData());
        qInfo("refused by PyJWT: %s", spoiled.output.trimmed().constData());
        QVERIFY(spoiled.output.startsWith(QByteArray::number(m_consent.record.lastIndexOf('.') + 64) + " of "));
        QByteArray changed = m_consent.record;
        changed[100] = changed.at(100) == 'A' ? 'B' : 'A';
        QCOMPARE(otherVerifier({m_estate.write("changed.jws", changed), m_keys}).code, 1);
    }

    void theKantaraShapeSaysTheSameAndIsSigned()
    {
        const QString file = m_estate.file("kantara.jws");
        const QStringList line =
            words("consent export --shape kantara") + QStringList{m_consent.id.text(), QStringLiteral("--out"), file};
        QCOMPARE(m_estate.run(line).code, 0);
        const Ended verified = otherVerifier({file, m_keys});
        QVERIFY2(verified.code == 0, verified.errors.constData());
        const QJsonObject receipt = QJsonDocument::fromJson(verified.output).object();
        for (const char* field :
             {"version", "jurisdiction", "consentTimestamp", "collectionMethod", "consentReceiptID", "publicKey",
              "language", "piiPrincipalId", "piiControllers", "policyUrl", "services", "sensitive", "spiCat"}) {
            QVERIFY2(!receipt[QLatin1StringView(field)].isUndefined(), field);
        }
        const QJsonObject purpose = receipt[QStringLiteral("services")][0][QStringLiteral("purposes")][0].toObject();
        for (const char* field : {"purpose", "purposeCategory", "consentType", "piiCategory", "primaryPurpose",
                                  "termination", "thirdPartyDisclosure"}) {
            QVERIFY2(!purpose[QLatin1StringView(field)].isUndefined(), field);
        }
        QCOMPARE(receipt[QStringLiteral("consentReceiptID")].toString(), m_consent.id.text());
        QCOMPARE(receipt[QStringLiteral("consentTimestamp")].toInteger(), m_consent.givenAt.ms() / 1000);
        // Signed by the same key, and still no consent record.
        QCOMPARE(runCli(words("consent verify --json --key") + QStringList{m_keys, file}).error(),
                 QStringLiteral("consent/record-malformed"));
    }

    void nothingIsExportedThatIsNotThere()
    {
        const auto exported = [&](const QString& id, const QStringList& more) {
            return m_estate.run(words("consent export") + QStringList{id} + more);
        };
        const QString file = m_estate.file("none.jws");
        const QStringList out{QStringLiteral("--out"), file};
        QCOMPARE(exported(QStringLiteral("0123456789abcdef0123456789abcdef"), out).error(),
                 QStringLiteral("store/no-such-consent"));
        QCOMPARE(exported(QStringLiteral("xyz"), out).code, 3);
        QCOMPARE(exported(m_consent.id.text(), {}).code, 2);
        QCOMPARE(exported(m_consent.id.text(), out + words("--shape pdf")).code, 2);
        QVERIFY(!QFile::exists(file));
    }

    /// The record names nobody: auditors take it along, as they do at the desk.
    void anAuditorTakesTheRecordAndNoNames()
    {
        m_estate.addOperator(QStringLiteral("He"), domain::Role::Auditor);
        QCOMPARE(m_estate.undertake(QStringLiteral("He")).code, 0);
        const QString file = m_estate.file("for-the-auditor.jws");
        const auto asAuditor = [&](const QStringList& line) {
            return m_estate.runAs(QStringLiteral("He"), Estate::password, line);
        };
        const Ended exported =
            asAuditor(words("consent export") + QStringList{m_consent.id.text(), QStringLiteral("--out"), file});
        QVERIFY2(exported.code == 0, exported.output.constData());
        QCOMPARE(contentOf(file), contentOf(m_record));
        const QString copy = m_estate.file("for-the-auditor.json");
        const Ended refused =
            asAuditor(words("resident copy") + QStringList{m_consent.person.text(), QStringLiteral("--out"), copy});
        QCOMPARE(refused.error(), QStringLiteral("station/not-allowed"));
        QVERIFY(!QFile::exists(copy));
    }

    void everyExportIsInTheLog()
    {
        const Estate::Opened opened = m_estate.open();
        const auto log = opened.station->store().readBlocking(
            [&](store::Session& s) { return opened.station->desk().audit.exported(s); });
        QVERIFY(log);
        QVERIFY(log->contains("consent/exported"));
    }

    /// Last of those about this consent: another one takes its place.
    void aConsentThatWasReplacedIsNotCalledWithdrawn()
    {
        {
            const Estate::Opened opened = m_estate.open();
            app::OpenStation& station = *opened.station;
            domain::SignatureDrawing drawing;
            drawing.beginStroke({0.1, 0.2});
            drawing.extendStroke({0.9, 0.3});
            const auto answer = ui::ResidentPresenter::answer(domain::Answer::Choice::Face, station.notice().hash(),
                                                              QStringLiteral("zh"), station.clock().now());
            const auto replaced = station.store().runBlocking([&](store::Session& s) -> Result<void> {
                app::Sittings sittings(s, station.desk(), {});
                const auto draft = sittings.beginFor(m_consent.person, false);
                const auto id =
                    draft ? sittings.giveConsent(draft->sitting, answer, drawing, station.notice()) : passOn(draft);
                const auto next = id ? s.consents().get(*id) : Result<store::StoredConsent>(passOn(id));
                return next ? s.consents().withdraw(m_consent.id, next->givenAt) : passOn(next);
            });
            QVERIFY2(replaced, replaced ? "" : replaced.error().describe().c_str());
        }
        const QStringList line = words("resident show") + QStringList{m_consent.person.text()};
        const QJsonArray consents = m_estate.run(line).json()[QStringLiteral("consents")].toArray();
        QCOMPARE(consents.size(), 2);
        for (const QJsonValue consent : consents) {
            const bool isFormer = consent[QStringLiteral("id")].toString() == m_consent.id.text();
            QCOMPARE(consent[QStringLiteral("replaced_at")].isString(), isFormer);
            QVERIFY(consent[QStringLiteral("withdrawn_at")].isNull());
        }
    }

    void theCodeOfASheetIsCheckedWithoutTheStation()
    {
        const consent::SheetStatement said{domain::SheetId::random(),
                                           domain::EstateId::random(),
                                           m_consent.token,
                                           m_consent.givenAt,
                                           {0, 3, 1, 2, 0, 4, 1}};
        QByteArray code;
        {
            const Estate::Opened opened = m_estate.open();
            code = consent::signSheet(said, opened.station->keys().records());
        }
        const auto verify = [&](const QByteArray& text) {
            return runCli(words("sheet verify --json --key") + QStringList{m_keys, QString::fromLatin1(text)});
        };
        const Ended good = verify(code);
        QVERIFY2(good.code == 0, good.errors.constData());
        QCOMPARE(good.json()[QStringLiteral("sheet")].toString(), said.sheet.text());
        const QJsonObject faces = good.json()[QStringLiteral("faces")].toObject();
        QCOMPARE(faces[QStringLiteral("holding")].toInt(-1), 0);
        QCOMPARE(faces[QStringLiteral("of")].toInt(), 3);
        QCOMPARE(faces[QStringLiteral("receipts")].toInt(), 2);
        QCOMPARE(faces[QStringLiteral("silent")].toInt(), 1);
        code[code.size() - 30] = code.at(code.size() - 30) == 'A' ? 'B' : 'A';
        QCOMPARE(verify(code).error(), QStringLiteral("consent/record-forged"));
        QCOMPARE(runCli(words("sheet verify x --json")).code, 2);
    }
};

VESTIBULE_TEST(TestConsentCommands);
#include "TestConsentCommands.moc"
