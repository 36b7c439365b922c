#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using domain::Answer;
using domain::ReadingMode;
using test::StationFixture;

namespace {

domain::ReadingModes modes(std::initializer_list<ReadingMode> all)
{
    domain::ReadingModes out;
    for (const ReadingMode mode : all) {
        out.set(mode);
    }
    return out;
}

/// A station with a gate, and answers that were given in one way or another.
struct Office
{
    StationFixture f;

    Office() { f.addGate("East"); }

    [[nodiscard]] Answer answer(Answer::Choice choice, domain::ReadingModes how) const
    {
        return ui::ResidentPresenter::answer(choice, f.station->notice().hash(), QStringLiteral("en"), f.clock.now(),
                                             true, how.has(ReadingMode::Assistive), how);
    }
    domain::SittingId begin(const char* name)
    {
        return f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); })->sitting;
    }
    Result<void> decline(const char* name, domain::ReadingModes how)
    {
        const auto sitting = begin(name);
        return f.sitting([&](Sittings& s) { return s.decline(sitting, answer(Answer::Choice::Card, how)); });
    }
    Result<domain::ConsentId> consent(const char* name, domain::ReadingModes how, bool witnessed = false)
    {
        const auto sitting = begin(name);
        const auto signature = witnessed ? domain::SignatureDrawing::witnessed(domain::Witness::SecondPerson)
                                         : StationFixture::signature();
        const Answer yes = answer(Answer::Choice::Face, how);
        return f.sitting([&](Sittings& s) -> Result<domain::ConsentId> {
            if (auto said = s.sayYes(sitting, yes); !said) {
                return passOn(said);
            }
            return s.giveConsent(sitting, yes, signature, f.station->notice());
        });
    }
    std::vector<domain::ReadingTotals> totals()
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.readings().list(); }).value();
    }
    /// As it is in the store, in the order in which it is there.
    QStringList rows()
    {
        QStringList out;
        for (const domain::ReadingTotals& month : totals()) {
            out.append(month.month.toString(Qt::ISODate) + QStringLiteral(" answers %1").arg(month.answers));
            for (auto it = month.modes.begin(); it != month.modes.end(); ++it) {
                out.append(QStringLiteral("%1 %2").arg(QLatin1StringView(domain::codeOf(it.key()))).arg(it.value()));
            }
        }
        return out;
    }
    template <typename Work>
    auto as(domain::Role role, Work work)
    {
        return f.station->store().runBlocking([&](store::Session& s) {
            Notices notices(s, f.station->desk(), {f.mei, QStringLiteral("Mei"), role, true});
            return work(notices);
        });
    }
};

} // namespace

class TestReadingCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsOneMore()
    {
        Office o;
        QVERIFY(o.totals().empty());
        QVERIFY(o.decline("Li Lei", modes({ReadingMode::LargeType, ReadingMode::ReadAloud})));
        QVERIFY(o.consent("Han Meimei", modes({ReadingMode::LargeType}), true));
        const auto totals = o.totals();
        QCOMPARE(totals.size(), std::size_t(1));
        QCOMPARE(totals.front().answers, 2);
        QCOMPARE(totals.front().modes,
                 (QMap<ReadingMode, qint64>{
                     {ReadingMode::LargeType, 2}, {ReadingMode::ReadAloud, 1}, {ReadingMode::Witness, 1}}));
    }

    /// A yes that is only said is no answer yet; one that is taken back before the signature is one answer, a no.
    void eachSittingIsCountedOnce()
    {
        Office o;
        const auto sitting = o.begin("Li Lei");
        const Answer yes = o.answer(Answer::Choice::Face, {});
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.sayYes(sitting, yes); }));
        QVERIFY(o.totals().empty());
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.decline(sitting, o.answer(Answer::Choice::Card, {})); }));
        QCOMPARE(o.totals().front().answers, 1);
        QVERIFY(o.consent("Han Meimei", {}));
        QCOMPARE(o.totals().front().answers, 2);
    }

    void anAnswerThatWasUndoneIsNotCounted()
    {
        Office o;
        QVERIFY(o.decline("Li Lei", modes({ReadingMode::Keyboard})));
        const QStringList before = o.rows();
        // The unit of work fails after the answer.
        const auto sitting = o.begin("Han Meimei");
        const auto undone = o.f.sitting([&](Sittings& s) -> Result<void> {
            if (auto no = s.decline(sitting, o.answer(Answer::Choice::Card, modes({ReadingMode::LargeType}))); !no) {
                return no;
            }
            return fail(codes::notAllowed);
        });
        QVERIFY(undone.error().is(codes::notAllowed));
        QCOMPARE(o.rows(), before);
        // The answer itself is refused.
        const Answer wrong = o.answer(Answer::Choice::Face, modes({ReadingMode::LargeType}));
        QVERIFY(!o.f.sitting([&](Sittings& s) { return s.decline(sitting, wrong); }));
        QVERIFY(!o.f.sitting([&](Sittings& s) {
            return s.giveConsent(sitting, wrong, domain::SignatureDrawing(), o.f.station->notice());
        }));
        QCOMPARE(o.rows(), before);
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.decline(sitting, o.answer(Answer::Choice::Card, {})); }));
        QCOMPARE(o.totals().front().answers, 2);
    }

    /// Whoever has all of the store cannot tell who used what: other people, in another order, leave the same rows, and
    /// neither the log nor a record says a word of it.
    void noRowCanBeTiedToAPersonOrASitting()
    {
        Office one;
        QVERIFY(one.decline("Li Lei", modes({ReadingMode::LargeType})));
        const auto given = one.consent("Han Meimei", modes({ReadingMode::ReadAloud, ReadingMode::OtherLanguage}));
        QVERIFY(given);
        QVERIFY(one.decline("Kevin", {}));
        Office other;
        other.f.clock.advance(std::chrono::hours(3));
        QVERIFY(other.consent("Wang Wei", modes({ReadingMode::ReadAloud, ReadingMode::OtherLanguage})));
        QVERIFY(other.decline("Zhao Min", {}));
        QVERIFY(other.decline("Lucy", modes({ReadingMode::LargeType})));
        QCOMPARE(one.rows(), other.rows());

        const QByteArray log =
            one.f.station->store()
                .readBlocking([&](store::Session& s) { return one.f.station->desk().audit.exported(s); })
                .value();
        const auto kept =
            one.f.station->store().readBlocking([&](store::Session& s) { return s.consents().get(*given); });
        const QByteArray payload = QByteArray::fromBase64(kept->record.split('.').at(1), QByteArray::Base64UrlEncoding);
        QVERIFY(payload.contains("privacy_notice"));
        for (const ReadingMode mode : domain::readingModes()) {
            // The record says by itself that assistive mode was on, and who was witness: that was so before.
            if (mode != ReadingMode::Assistive && mode != ReadingMode::Witness) {
                QVERIFY2(!log.contains(domain::codeOf(mode)), domain::codeOf(mode));
                QVERIFY2(!payload.contains(domain::codeOf(mode)), domain::codeOf(mode));
            }
        }
    }

    void onlyWhatMayBeToldLeavesTheStore()
    {
        Office o;
        const char* names[] = {"A Li", "B Li", "C Li", "D Li", "E Li"};
        for (int i = 0; i < 4; ++i) {
            QVERIFY(o.decline(names[i], modes({ReadingMode::LargeType})));
        }
        const auto told = [&o] { return o.as(domain::Role::Auditor, [](Notices& n) { return n.readingMonths(); }); };
        QVERIFY(told()->front().telling == domain::ReadingMonth::Telling::NotOver);
        o.f.clock.advance(std::chrono::hours(24 * 31));
        QVERIFY(told()->front().telling == domain::ReadingMonth::Telling::TooFew);
        QVERIFY(told()->front().modes.isEmpty());
        o.f.clock.set(o.f.clock.now() - std::chrono::hours(24 * 31));
        QVERIFY(o.decline(names[4], {}));
        o.f.clock.advance(std::chrono::hours(24 * 31));
        const auto months = told();
        QCOMPARE(months->size(), std::size_t(1));
        QCOMPARE(months->front().answers, 5);
        QCOMPARE(months->front().modes.value(ReadingMode::LargeType), 4);
        QVERIFY(o.as(domain::Role::Clerk, [](Notices& n) { return n.readingMonths(); }).error().is(codes::notAllowed));
    }
};

VESTIBULE_TEST(TestReadingCounts);
#include "TestReadingCounts.moc"
