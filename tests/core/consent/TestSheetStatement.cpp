#include "core/consent/Codes.h"
#include "core/consent/SheetStatement.h"
#include "tests/core/consent/ConsentFixture.h"

using namespace vestibule;
using namespace vestibule::consent;

/// What the QR code on "where is my face?" says, and who can have said it.
class TestSheetStatement : public QObject
{
    Q_OBJECT

    const test::ConsentFixture m_f;
    const SheetStatement m_said{
        domain::SheetId::random(), m_f.facts.estate, m_f.facts.principal, test::givenAt, {1, 3, 1, 1, 2, 5, 2}};

private Q_SLOTS:
    void whatWasSignedIsReadBack()
    {
        const QByteArray jws = signSheet(m_said, m_f.signer);
        // The densest code that a phone reads from paper without trouble.
        QVERIFY2(jws.size() < 700, qPrintable(QString::number(jws.size())));
        const auto read = verifySheet(jws, m_f.signer.publicKey());
        QVERIFY2(read, read ? "" : read.error().describe().c_str());
        QVERIFY(*read == m_said);
    }

    void everyChangedCharacterShows()
    {
        const QByteArray jws = signSheet(m_said, m_f.signer);
        for (qsizetype i = 0; i < jws.size(); ++i) {
            QByteArray changed = jws;
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            QVERIFY2(!verifySheet(changed, m_f.signer.publicKey()), qPrintable(QString::number(i)));
        }
    }

    void aConsentIsNoSheetAndASheetIsNoConsent()
    {
        const auto consent = m_f.make();
        QVERIFY(verifySheet(consent->jws, m_f.signer.publicKey()).error().is(codes::recordMalformed));
        const QByteArray sheet = signSheet(m_said, m_f.signer);
        QVERIFY(verifyRecord(sheet, m_f.signer.publicKey()).error().is(codes::recordMalformed));
        const RecordSigner other(SecretBytes::copyOf(QByteArrayView("another key of thirty-two bytes!")));
        QVERIFY(verifySheet(sheet, other.publicKey()).error().is(codes::recordForged));
    }

    void aFigureThatIsMissingIsNotZero()
    {
        const QByteArray jws =
            m_f.signer.sign({{QStringLiteral("asked_at"), QStringLiteral("2026-09-21T14:13:20.000Z")},
                             {QStringLiteral("estate"), m_said.estate.text()},
                             {QStringLiteral("faces"), QJsonObject{}},
                             {QStringLiteral("principal"), m_said.principal.text()},
                             {QStringLiteral("sheet"), m_said.sheet.text()}},
                            sheetType);
        QVERIFY(verifySheet(jws, m_f.signer.publicKey()).error().is(codes::recordMalformed));
    }
};

VESTIBULE_TEST(TestSheetStatement);
#include "TestSheetStatement.moc"
