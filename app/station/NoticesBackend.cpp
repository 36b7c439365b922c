#include "app/station/NoticesBackend.h"

#include "app/composition/NoticeFiles.h"
#include "app/composition/Notices.h"
#include "app/station/StoreCall.h"

namespace vestibule::app {

namespace {

QList<ui::ReconsentRow> rowsOf(const std::vector<StaleConsent>& stale)
{
    QList<ui::ReconsentRow> out;
    for (const StaleConsent& each : stale) {
        out.append({each.person, each.name, each.dwelling, each.reasons.version, each.reasons.changes,
                    each.reasons.hasTurned14, each.givenAt, each.endsAt, each.reasons.endsSoon});
    }
    return out;
}

QMap<QString, QList<consent::CheckQuestion>> questionsBeside(const consent::Notice& notice)
{
    QMap<QString, QList<consent::CheckQuestion>> out;
    for (const QString& language : notice.languages()) {
        if (notice.in(language).value().check.isEmpty()) {
            out.insert(language, shippedQuestions(language, notice.controller()));
        }
    }
    return out;
}

QList<ui::NoticeFinding> findingsIn(const consent::NoticeDraft& draft, const QStringList& names,
                                    const QString& language)
{
    const consent::NoticeLinter& linter = shippedLinter();
    QList<ui::NoticeFinding> out;
    for (const consent::NoticeInLanguage& text : draft.texts) {
        for (const consent::Finding& finding : linter.lint(text, names, draft.parties)) {
            const consent::RuleAdvice& advice = linter.advice(finding.rule, language);
            out.append({finding, advice.says, advice.article, linter.advice(finding.rule, text.language).better});
        }
    }
    return out;
}

} // namespace

void NoticesBackend::versions(QObject* context, ui::Then<QList<ui::NoticeVersionRow>> then)
{
    look(
        m_desktop, context,
        [who = m_desktop.who()](store::Session& s, const DeskContext& desk, Actor) {
            return Notices(s, desk, who).versions();
        },
        [this, then = std::move(then)](Result<std::vector<NoticeVersion>> all) {
            if (!all) {
                then(passOn(all));
                return;
            }
            QList<ui::NoticeVersionRow> out;
            for (const NoticeVersion& each : *all) {
                const auto publisher = each.notice.publisher();
                out.append({each.notice, each.publishedAt, publisher ? m_desktop.operatorName(*publisher) : QString(),
                            each.isUsed, questionsBeside(each.notice)});
            }
            then(std::move(out));
        });
}

void NoticesBackend::lint(QObject* context, consent::NoticeDraft draft, QString language,
                          ui::Then<QList<ui::NoticeFinding>> then)
{
    QStringList names;
    if (const OpenStation* station = m_desktop.station()) {
        const consent::Controller& c = station->notice().controller();
        names = {c.estate, c.name, c.contact, c.address};
    }
    m_desktop.workLane().run(
        context,
        [draft = std::move(draft), names, language]() -> Result<QList<ui::NoticeFinding>> {
            return findingsIn(draft, names, language);
        },
        std::move(then));
}

void NoticesBackend::wouldBecomeStale(QObject* context, consent::NoticeDraft draft, ui::Then<int> then)
{
    look(
        m_desktop, context,
        [who = m_desktop.who(), draft = std::move(draft)](store::Session& s, const DeskContext& desk, Actor) {
            return Notices(s, desk, who).wouldBecomeStale(draft);
        },
        std::move(then));
}

void NoticesBackend::publish(QObject* context, consent::NoticeDraft draft, ui::Then<int> then)
{
    change(
        m_desktop, context,
        [who = m_desktop.who(), draft = std::move(draft)](store::Session& s, const DeskContext& desk, Actor) {
            return Notices(s, desk, who).publish(draft);
        },
        [this, then = std::move(then)](Result<consent::Notice> published) {
            if (!published) {
                then(passOn(published));
                return;
            }
            const int version = published->version();
            if (OpenStation* station = m_desktop.station()) {
                station->setNotice(std::move(*published));
            }
            then(version);
            Q_EMIT changed();
        });
}

void NoticesBackend::noteChatText(QObject* context, int version, ui::Then<void> then)
{
    change(
        m_desktop, context,
        [who = m_desktop.who(), version](store::Session& s, const DeskContext& desk, Actor) {
            return Notices(s, desk, who).noteChatText(version);
        },
        std::move(then));
}

void NoticesBackend::readingMonths(QObject* context, ui::Then<QList<domain::ReadingMonth>> then)
{
    look(
        m_desktop, context,
        [who = m_desktop.who()](store::Session& s, const DeskContext& desk, Actor) {
            return Notices(s, desk, who).readingMonths().map([](const std::vector<domain::ReadingMonth>& months) {
                return QList<domain::ReadingMonth>(months.begin(), months.end());
            });
        },
        std::move(then));
}

void NoticesBackend::toAskAgain(QObject* context, ui::Then<QList<ui::ReconsentRow>> then)
{
    look(
        m_desktop, context,
        [who = m_desktop.who()](store::Session& s, const DeskContext& desk, Actor) -> Result<QList<ui::ReconsentRow>> {
            if (!domain::mayReadLog(who.role)) {
                return fail(codes::notAllowed);
            }
            return Notices(s, desk, who).toAskAgain().map(rowsOf);
        },
        std::move(then));
}

} // namespace vestibule::app
