#include "app/composition/KeyIssue.h"
#include "app/composition/Sittings.h"
#include "core/store/Session.h"
#include "tests/app/cli/Cli.h"
#include "tests/app/composition/Assessed.h"
#include "tests/support/ResidentAnswer.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace vestibule;
using namespace vestibule::test;

/// The register of requests, from the command line.
class TestRequestCommands final : public QObject
{
    Q_OBJECT

    const Estate m_estate;

    Ended take(const char* line, const QString& person = {}) const
    {
        return m_estate.run(words("request take") + words(line) +
                            (person.isEmpty() ? QStringList() : QStringList{QStringLiteral("--person"), person}));
    }
    Ended answer(const QString& request, const char* line) const
    {
        return m_estate.run(words("request answer") + words(line) + QStringList{request});
    }
    QJsonArray list(const char* line) const { return m_estate.run(line).json()[QStringLiteral("requests")].toArray(); }
    static QString text(const QJsonValue& of, const char* key) { return of.toObject()[QLatin1String(key)].toString(); }
    /// Somebody whose consent to face entry holds, as the desk takes it; their id.
    [[nodiscard]] QString consented(const QString& name) const
    {
        const Estate::Opened opened = m_estate.open();
        app::OpenStation& station = *opened.station;
        if (!test::assess(station, {})) {
            return {};
        }
        domain::SignatureDrawing drawing;
        drawing.beginStroke({0.1, 0.2});
        drawing.extendStroke({0.9, 0.3});
        const auto answer = ui::ResidentPresenter::answer(domain::Answer::Choice::Face, station.notice().hash(),
                                                          QStringLiteral("en"), station.clock().now());
        const auto given = station.store().runBlocking([&](store::Session& s) -> Result<store::StoredConsent> {
            app::Sittings sittings(s, station.desk(), {});
            const auto draft = sittings.begin(
                {name, {QStringLiteral("3"), {}, QStringLiteral("1502")}, domain::Occupancy::Owner, std::nullopt});
            const auto id =
                draft ? sittings.giveConsent(draft->sitting, answer, drawing, station.notice()) : passOn(draft);
            return id ? s.consents().get(*id) : passOn(id);
        });
        return given ? given->person.text() : QString();
    }

private Q_SLOTS:
    void aRequestIsTakenDownListedAndAnswered()
    {
        const QString person = m_estate.add(QStringLiteral("Asker"), QStringLiteral("7"));
        const Ended taken = take("--kind copy", person);
        QCOMPARE(taken.code, 0);
        const QString id = text(taken.json(), "id");
        QCOMPARE(id.size(), 32);
        QCOMPARE(text(taken.json(), "standing"), QStringLiteral("open"));
        QVERIFY(!taken.output.contains("Asker"));
        QCOMPARE(list("request list --open").size(), 1);

        QCOMPARE(answer(id, "--outcome refused").error(), QStringLiteral("domain/reason-missing"));
        QCOMPARE(answer(id, "--outcome refused --reason authority-order").error(),
                 QStringLiteral("domain/document-missing"));
        QCOMPARE(answer(id, "--outcome partly --reason others-rights").code, 0);
        QCOMPARE(answer(id, "--outcome granted").error(), QStringLiteral("domain/request-answered"));
        QVERIFY(list("request list --open").isEmpty());
        const QJsonArray all = list("request list");
        QCOMPARE(all.size(), 1);
        QCOMPARE(text(all.at(0), "outcome"), QStringLiteral("partly"));
        QCOMPARE(text(all.at(0), "reason"), QStringLiteral("others-rights"));
        QCOMPARE(text(all.at(0), "standing"), QStringLiteral("answered"));
    }

    void aDeletionIsGrantedOnceNoKeyIsLeft()
    {
        const QString person = m_estate.add(QStringLiteral("Goes"), QStringLiteral("8"));
        QCOMPARE(m_estate.run(words("card issue --person") + QStringList{person}).code, 0);
        const QString id = text(take("--kind deletion", person).json(), "id");
        const Ended early = answer(id, "--outcome granted");
        QCOMPARE(early.error(), QStringLiteral("station/keys-left"));
        QCOMPARE(early.code, 1);
        QCOMPARE(m_estate.run(words("resident revoke --reason resident-asked") + QStringList{person}).code, 0);
        QCOMPARE(answer(id, "--outcome granted").code, 0);
    }

    void aRestrictionIsGrantedOnceNoConsentHolds()
    {
        const QString person = consented(QStringLiteral("Restricts"));
        QVERIFY(!person.isEmpty());
        const QString id = text(take("--kind restriction", person).json(), "id");
        const int before = m_estate.count("request/granted");
        const Ended early = answer(id, "--outcome granted");
        QCOMPARE(early.error(), QStringLiteral("station/face-left"));
        QCOMPARE(early.code, 1);
        QCOMPARE(m_estate.count("request/granted"), before);
        {
            const Estate::Opened opened = m_estate.open();
            QVERIFY(opened.station->store().runBlocking([&](store::Session& s) {
                return app::KeyIssue(s, opened.station->desk(), {})
                    .withdrawFace(*domain::PersonId::fromHex(person.toLatin1()));
            }));
        }
        QCOMPARE(answer(id, "--outcome granted").code, 0);
        QCOMPARE(m_estate.count("request/granted"), before + 1);
    }

    void whatCannotBeAskedSaysWhy_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("code");
        const auto row = [](const char* line, const char* error, int code) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(error) << code;
        };
        row("request take --kind everything", "cli/usage", 2);
        row("request take --kind copy --by neighbour", "cli/usage", 2);
        row("request take", "cli/usage", 2);
        row("request take --kind copy --by guardian", "domain/request-proof-missing", 1);
        row("request take --kind objection --by relative --proof-seen", "domain/request-not-for-relatives", 1);
        row("request take --kind copy --person 00000000000000000000000000000000", "store/no-such-person", 3);
        row("request answer 00000000000000000000000000000000 --outcome granted", "store/no-such-request", 3);
        row("request answer 1 --outcome perhaps", "store/no-such-request", 3);
    }

    void whatCannotBeAskedSaysWhy()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, error);
        QFETCH(const int, code);
        const Ended ended = m_estate.run(words(line.toLatin1().constData()));
        QCOMPARE(ended.error(), error);
        QCOMPARE(ended.code, code);
    }

    /// The right lasts as long as anything is kept under the number.
    void whoseNameIsErasedAsksAndGetsACopy()
    {
        const QString person = m_estate.add(QStringLiteral("Erased"), QStringLiteral("10"));
        const QString deletion = text(take("--kind deletion", person).json(), "id");
        QCOMPARE(answer(deletion, "--outcome granted").code, 0);
        QCOMPARE(m_estate.run("sync --once").code, 0);
        const Ended taken = take("--kind copy", person);
        QVERIFY2(taken.code == 0, taken.errors.constData());
        QCOMPARE(text(taken.json(), "token").size(), 32);
        const QString file = m_estate.file("erased.json");
        const Ended made = m_estate.run(words("resident copy") + QStringList{person, QStringLiteral("--out"), file});
        QVERIFY2(made.code == 0, made.errors.constData());
        QFile copy(file);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(copy.readAll()).object();
        QVERIFY(json[QStringLiteral("person")][QStringLiteral("name_erased_at")].isString());
        QVERIFY(!json[QStringLiteral("person")].toObject().contains(QStringLiteral("name")));
        QCOMPARE(json[QStringLiteral("requests")].toArray().size(), 2);
        QVERIFY(!json[QStringLiteral("log")].toArray().isEmpty());
    }

    void aManagerAnswers()
    {
        m_estate.addOperator(QStringLiteral("Clerk"), domain::Role::Clerk);
        QCOMPARE(m_estate.undertake(QStringLiteral("Clerk")).code, 0);
        const auto clerk = [&](const QStringList& line) {
            return m_estate.runAs(QStringLiteral("Clerk"), Estate::password, line);
        };
        const Ended taken = clerk(words("request take --kind explanation"));
        QCOMPARE(taken.code, 0);
        const Ended refused = clerk(words("request answer --outcome granted") + QStringList{text(taken.json(), "id")});
        QCOMPARE(refused.error(), QStringLiteral("station/not-allowed"));
        QCOMPARE(refused.code, 4);
    }

    void aCopyHoldsWhatIsStoredAndIsForManagers()
    {
        const QString person = m_estate.add(QStringLiteral("Copied"), QStringLiteral("9"));
        const QString file = m_estate.file("copy.json");
        const QStringList line = words("resident copy") + QStringList{person, QStringLiteral("--out"), file};
        const Ended made = m_estate.run(line);
        QVERIFY2(made.code == 0, made.errors.constData());
        QFile copy(file);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(copy.readAll()).object();
        QCOMPARE(json[QStringLiteral("person")][QStringLiteral("name")].toString(), QStringLiteral("Copied"));
        const QJsonObject last = json[QStringLiteral("log")].toArray().last().toObject();
        QCOMPARE(text(last, "act"), QStringLiteral("resident/copied"));
        QVERIFY(!text(last, "by").isEmpty());
        m_estate.addOperator(QStringLiteral("Copyist"), domain::Role::Clerk);
        QCOMPARE(m_estate.undertake(QStringLiteral("Copyist")).code, 0);
        QCOMPARE(m_estate.runAs(QStringLiteral("Copyist"), Estate::password, line).error(),
                 QStringLiteral("station/not-allowed"));
        QCOMPARE(
            m_estate.run(words("resident copy 00000000000000000000000000000000 --out") + QStringList{file}).error(),
            QStringLiteral("store/no-such-person"));
    }
};

VESTIBULE_TEST(TestRequestCommands);
#include "TestRequestCommands.moc"
