#include "ui/compliance/NoticesPresenter.h"

#include "core/base/DurableFile.h"
#include "core/consent/Codes.h"
#include "core/consent/NoticeItems.h"
#include "ui/engine/Codes.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"

#include <algorithm>

namespace vestibule::ui {

namespace {

/// While somebody types, the text is looked at when they pause.
constexpr int pauseMs = 250;

constexpr qint64 largestFile = 1024LL * 1024;

/// The item of a finding about a language as a whole.
constexpr QLatin1StringView wholeLanguage("language");
constexpr QLatin1StringView firstItem("title");

bool sayTheSame(const consent::Notice& notice, const consent::NoticeDraft& draft)
{
    const auto made = notice.revised(notice.version(), draft, domain::OperatorId());
    return made && made->saysTheSameAs(notice);
}

} // namespace

const QString NoticesPresenter::partiesItem = QStringLiteral("parties");

NoticesPresenter::NoticesPresenter(NoticesEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &NoticesPresenter::lint);
}

void NoticesPresenter::load(bool mayPublish, const QString& language)
{
    m_mayPublish = mayPublish;
    m_language = language;
    m_engine.versions(this, [this](Result<QList<NoticeVersionRow>> versions) {
        if (!versions) {
            Q_EMIT failed(versions.error());
            return;
        }
        take(std::move(*versions));
    });
}

void NoticesPresenter::take(QList<NoticeVersionRow> versions)
{
    const int before = m_chosen >= 0 ? m_versions.at(m_chosen).notice.version() : 0;
    const bool keep = isChanged() && !versions.isEmpty() &&
                      m_versions.constFirst().notice.version() == versions.constFirst().notice.version();
    m_versions = std::move(versions);
    m_state = State::Ready;
    if (keep) {
        const auto it = std::find_if(m_versions.begin(), m_versions.end(),
                                     [before](const NoticeVersionRow& row) { return row.notice.version() == before; });
        m_chosen = it == m_versions.end() ? 0 : int(it - m_versions.begin());
        Q_EMIT versionsChanged();
        lint();
        return;
    }
    start(m_versions.isEmpty() ? -1 : 0);
}

void NoticesPresenter::setLanguage(const QString& language)
{
    m_language = language;
    if (m_chosen >= 0) {
        lint();
    }
}

void NoticesPresenter::start(int row)
{
    m_chosen = row;
    m_start = row >= 0 ? withQuestions(saidNow(row), row) : consent::Notice();
    m_draft = row >= 0 ? m_start.draft() : consent::NoticeDraft();
    m_added.clear();
    m_findings.clear();
    m_linted = false;
    Q_EMIT versionsChanged();
    lint();
}

void NoticesPresenter::choose(int row)
{
    if (row >= 0 && row < m_versions.size() && row != m_chosen) {
        start(row);
    }
}

void NoticesPresenter::dropChanges()
{
    if (m_chosen >= 0) {
        start(m_chosen);
    }
}

consent::Notice NoticesPresenter::saidNow(int row) const
{
    const consent::Notice& notice = m_versions.at(row).notice;
    return notice.saidBy(m_versions.constFirst().notice.controller()).value_or(notice);
}

consent::Notice NoticesPresenter::withQuestions(const consent::Notice& notice, int row) const
{
    const QMap<QString, QList<consent::CheckQuestion>>& questions = m_versions.at(row).questions;
    consent::NoticeDraft draft = notice.draft();
    for (consent::NoticeInLanguage& text : draft.texts) {
        if (text.check.isEmpty()) {
            text.check = questions.value(text.language);
        }
    }
    return notice.revised(notice.version(), draft, domain::OperatorId()).value_or(notice);
}

bool NoticesPresenter::hasHeading(const QString& language, const QString& item) const
{
    for (const consent::NoticeInLanguage& text : m_draft.texts) {
        const auto isIt = [&item](const consent::NoticeSection& section) { return section.item == item; };
        if (text.language == language && std::any_of(text.sections.begin(), text.sections.end(), isIt)) {
            return true;
        }
    }
    return false;
}

consent::NoticeInLanguage* NoticesPresenter::find(const QString& language)
{
    const auto it = std::find_if(m_draft.texts.begin(), m_draft.texts.end(),
                                 [&language](const consent::NoticeInLanguage& t) { return t.language == language; });
    return it == m_draft.texts.end() ? nullptr : &*it;
}

QStringList NoticesPresenter::items() const
{
    QStringList out;
    for (const consent::NoticeInLanguage& text : m_draft.texts) {
        for (const QString& item : consent::itemNames(text)) {
            if (!out.contains(item)) {
                out.append(item);
            }
        }
    }
    if (!out.isEmpty()) {
        // They are read under who is responsible.
        out.insert(out.indexOf(QStringLiteral("processor")) + 1, partiesItem);
    }
    return out;
}

QString NoticesPresenter::text(const QString& language, const QString& item) const
{
    for (const consent::NoticeInLanguage& text : m_draft.texts) {
        if (text.language == language) {
            return consent::itemText(text, item);
        }
    }
    return {};
}

consent::NoticeInLanguage NoticesPresenter::toRead(const QString& language) const
{
    for (const consent::NoticeInLanguage& text : m_draft.texts) {
        if (text.language == language) {
            return consent::withParties(text, m_draft.parties);
        }
    }
    return {};
}

QList<NoticeFinding> NoticesPresenter::findingsIn(const QString& language, const QString& item) const
{
    QList<NoticeFinding> out;
    for (const NoticeFinding& each : m_findings) {
        const QString& where = each.finding.item;
        if (each.finding.language == language &&
            (where == item || where == item + QStringLiteral(".heading") || where == wholeLanguage)) {
            out.append(each);
        }
    }
    return out;
}

qsizetype NoticesPresenter::countIn(const QString& item) const
{
    if (item == partiesItem) {
        return gaps().size();
    }
    return std::count_if(m_findings.begin(), m_findings.end(), [&item](const NoticeFinding& each) {
        const QString& where = each.finding.item;
        return where == item || where == item + QStringLiteral(".heading") ||
               (where == wholeLanguage && item == firstItem);
    });
}

bool NoticesPresenter::isChanged() const { return m_chosen >= 0 && !sayTheSame(m_start, m_draft); }

bool NoticesPresenter::mayPublish() const
{
    return mayEdit() && m_linted && m_findings.isEmpty() && gaps().isEmpty() && !m_versions.isEmpty() &&
           !sayTheSame(m_versions.constFirst().notice, m_draft);
}

bool NoticesPresenter::isReviewed() const
{
    return std::all_of(m_draft.texts.begin(), m_draft.texts.end(),
                       [](const consent::NoticeInLanguage& text) { return text.reviewNote.isEmpty(); });
}

void NoticesPresenter::setText(const QString& language, const QString& item, const QString& words)
{
    consent::NoticeInLanguage* text = find(language);
    if (text == nullptr || !mayEdit() || consent::itemText(*text, item) == words) {
        return;
    }
    consent::setItemText(*text, item, words);
    changedText();
}

void NoticesPresenter::setReviewed(bool reviewed)
{
    if (!mayEdit() || reviewed == isReviewed() || m_chosen < 0) {
        return;
    }
    const QList<consent::NoticeInLanguage> original = m_start.draft().texts;
    for (consent::NoticeInLanguage& text : m_draft.texts) {
        text.reviewNote = reviewed ? QString() : m_added.value(text.language);
        for (const consent::NoticeInLanguage& each : original) {
            if (!reviewed && each.language == text.language) {
                text.reviewNote = each.reviewNote;
            }
        }
    }
    changedText();
}

void NoticesPresenter::setParties(const consent::NoticeParties& parties)
{
    if (mayEdit() && !(parties == m_draft.parties)) {
        m_draft.parties = parties;
        changedText();
    }
}

Result<QString> NoticesPresenter::addLanguage(const QString& path)
{
    if (!mayEdit()) {
        return fail(engine::codes::notAllowed);
    }
    const auto file = readFile(path, largestFile);
    if (!file) {
        return passOn(file);
    }
    auto text = consent::readTemplate(*file, m_start.controller());
    if (!text) {
        const bool isIncomplete = text.error().is(consent::codes::noticeIncomplete);
        return fail(isIncomplete ? codes::languageFileIncomplete : codes::languageFileUnreadable,
                    text.error().detail());
    }
    if (find(text->language) != nullptr) {
        return fail(codes::languageThere);
    }
    if (text->reviewNote.isEmpty()) {
        text->reviewNote = tr("Counsel has not reviewed this text yet.");
    }
    const QString language = text->language;
    m_added.insert(language, text->reviewNote);
    m_draft.texts.append(std::move(*text));
    m_linted = false;
    Q_EMIT versionsChanged();
    lint();
    return language;
}

QByteArray NoticesPresenter::toTranslate(const QString& language) const
{
    const QList<consent::NoticeInLanguage>& all = m_draft.texts;
    const auto it = std::find_if(all.begin(), all.end(), [&](const auto& text) { return text.language == language; });
    return it != all.end() ? consent::writeTemplate(*it)
           : all.isEmpty() ? QByteArray()
                           : consent::writeTemplate(all.constFirst());
}

QString NoticesPresenter::languageName(const QString& language) const
{
    for (const consent::NoticeInLanguage& text : m_draft.texts) {
        if (text.language == language && !text.languageName.isEmpty()) {
            return text.languageName;
        }
    }
    return Languages::nameOf(language);
}

void NoticesPresenter::removeLanguage(const QString& language)
{
    if (!mayRemove(language)) {
        return;
    }
    m_added.remove(language);
    m_draft.texts.removeIf([&language](const consent::NoticeInLanguage& text) { return text.language == language; });
    m_linted = false;
    Q_EMIT versionsChanged();
    lint();
}

void NoticesPresenter::changedText()
{
    m_linted = false;
    m_pause.start();
    Q_EMIT standingChanged();
}

void NoticesPresenter::lint()
{
    m_pause.stop();
    const int number = ++m_lints;
    m_engine.lint(this, m_draft, m_language, [this, number](Result<QList<NoticeFinding>> findings) {
        if (number != m_lints) {
            return;
        }
        if (!findings) {
            Q_EMIT failed(findings.error());
            return;
        }
        m_findings = std::move(*findings);
        m_linted = true;
        Q_EMIT standingChanged();
    });
}

void NoticesPresenter::askToPublish()
{
    if (!mayPublish()) {
        return;
    }
    m_engine.wouldBecomeStale(this, m_draft, [this](Result<int> stale) {
        if (stale) {
            Q_EMIT publishAsked(*stale);
        } else {
            Q_EMIT failed(stale.error());
        }
    });
}

void NoticesPresenter::publish()
{
    if (!mayPublish()) {
        return;
    }
    m_state = State::Publishing;
    Q_EMIT standingChanged();
    m_engine.publish(this, m_draft, [this](Result<int> version) {
        m_state = State::Ready;
        if (!version) {
            Q_EMIT standingChanged();
            Q_EMIT failed(version.error());
            return;
        }
        Q_EMIT published(*version);
        load(m_mayPublish, m_language);
    });
}

void NoticesPresenter::loadReadings()
{
    m_engine.readingMonths(this, [this](Result<QList<domain::ReadingMonth>> months) {
        if (!months) {
            Q_EMIT failed(months.error());
            return;
        }
        m_readings = std::move(*months);
        Q_EMIT readingsChanged();
    });
}

void NoticesPresenter::noteChatText(int version)
{
    m_engine.noteChatText(this, version, [this](const Result<void>& noted) {
        if (noted) {
            Q_EMIT chatTextNoted();
        } else {
            Q_EMIT chatTextRefused(noted.error());
        }
    });
}

} // namespace vestibule::ui
