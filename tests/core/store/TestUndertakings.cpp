#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

namespace {

const QByteArray words = R"({"version":1})";

StoredUndertaking signedBy(domain::OperatorId who, const QByteArray& hash)
{
    return {who, hash, u"zh"_s, domain::SigningMethod::Drawn, "M0.1 0.2L0.9 0.3", now, now + 365 * day};
}

} // namespace

/// What an operator has signed stands as it was signed.
class TestUndertakings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        QVERIFY(undertakings().keepText(m_hash, 1, words, now));
    }

    void theLatestOneCounts()
    {
        const auto mei = domain::OperatorId::random();
        QVERIFY(!undertakings().latest(mei)->has_value());
        StoredUndertaking first = signedBy(mei, m_hash);
        QVERIFY(undertakings().add(first));
        StoredUndertaking second = first;
        second.method = domain::SigningMethod::Password;
        second.signaturePath.clear();
        second.signedAt = now + 360 * day;
        second.validUntil = now + 725 * day;
        QVERIFY(undertakings().add(second));
        QVERIFY(undertakings().add(signedBy(domain::OperatorId::random(), m_hash)));
        const auto latest = undertakings().latest(mei);
        QVERIFY(latest && latest->has_value());
        QVERIFY((*latest)->by == mei);
        QVERIFY((*latest)->method == domain::SigningMethod::Password);
        QVERIFY((*latest)->signaturePath.isEmpty());
        QCOMPARE((*latest)->validUntil, second.validUntil);
        QCOMPARE((*latest)->language, u"zh"_s);
        QCOMPARE(undertakings().text(m_hash).value(), words);
    }

    void theWordsOfAVersionAreKeptOnce()
    {
        QVERIFY(undertakings().keepText(m_hash, 1, words, now + day));
        QCOMPARE(m_desk->number("SELECT count(*) FROM undertaking_texts"), 1);
        QVERIFY(undertakings().keepText(QByteArray(32, 'x'), 1, "{}", now).error().is(database::codes::constraint));
        QVERIFY(undertakings().text(QByteArray(32, 'y')).error().is(codes::noSuchUndertaking));
    }

    void aWrongRowIsRefused_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"unknown words", "drawn without a drawing", "a password with a drawing",
                                 "ends as it begins", "longer than a year"}) {
            QTest::newRow(what) << QString::fromLatin1(what);
        }
    }

    void aWrongRowIsRefused()
    {
        QFETCH(QString, what);
        StoredUndertaking row = signedBy(domain::OperatorId::random(), m_hash);
        if (what == u"unknown words") {
            row.textHash = QByteArray(32, 'x');
        } else if (what == u"drawn without a drawing") {
            row.signaturePath.clear();
        } else if (what == u"a password with a drawing") {
            row.method = domain::SigningMethod::Password;
        } else if (what == u"ends as it begins") {
            row.validUntil = row.signedAt;
        } else {
            row.validUntil = row.signedAt + 366 * day + milliseconds(1);
        }
        QVERIFY(undertakings().add(row).error().is(database::codes::constraint));
        QCOMPARE(m_desk->number("SELECT count(*) FROM undertakings"), 0);
    }

    void sqlAloneCannotChangeWhatWasSigned()
    {
        QVERIFY(undertakings().add(signedBy(domain::OperatorId::random(), m_hash)));
        for (const char* sql :
             {"UPDATE undertakings SET valid_until = valid_until + 1", "UPDATE undertakings SET signature_path = x'00'",
              "UPDATE undertakings SET operator = randomblob(16)", "DELETE FROM undertakings",
              "INSERT OR REPLACE INTO undertakings SELECT seq, randomblob(16), text_hash, language, method,"
              " signature_path, signed_at, valid_until FROM undertakings",
              "INSERT OR REPLACE INTO undertaking_texts SELECT hash, version, '{}', created_at FROM undertaking_texts",
              "UPDATE undertaking_texts SET texts = '{}'", "UPDATE undertaking_texts SET version = 2",
              "DELETE FROM undertaking_texts"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
    }

private:
    [[nodiscard]] UndertakingRepository undertakings() const { return m_desk->session().undertakings(); }

    const QByteArray m_hash = QByteArray(32, 'h');
    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestUndertakings);
#include "TestUndertakings.moc"
