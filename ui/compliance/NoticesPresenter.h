#pragma once

#include "core/consent/NoticeParties.h"
#include "ui/engine/NoticesEngine.h"

#include <QObject>
#include <QTimer>

namespace vestibule::ui {

/// The notices' page without widgets: which version is looked at, what a manager has made of it, what is wrong with
/// that, and whether it can be published. Texts are found by the names of consent::itemNames.
class NoticesPresenter : public QObject
{
    Q_OBJECT

public:
    /// Loading, also after a failure, until versions are there.
    enum class State { Loading, Ready, Publishing };

    explicit NoticesPresenter(NoticesEngine& engine, QObject* parent = nullptr);

    /// Reads the versions anew; what was written stays while it starts from the same version.
    void load(bool mayPublish, const QString& language);
    /// The advice on findings is in this language.
    void setLanguage(const QString& language);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QList<NoticeVersionRow>& versions() const { return m_versions; }
    /// The row of `versions` that is looked at; -1 without any.
    [[nodiscard]] int chosen() const { return m_chosen; }
    [[nodiscard]] const consent::NoticeDraft& draft() const { return m_draft; }
    [[nodiscard]] const QList<NoticeFinding>& findings() const { return m_findings; }
    /// What is wrong with the language as a whole stands in each of its items.
    [[nodiscard]] QList<NoticeFinding> findingsIn(const QString& language, const QString& item) const;
    /// Of one item in all languages; of partiesItem, what is missing.
    [[nodiscard]] qsizetype countIn(const QString& item) const;
    /// What is missing of people and firms.
    [[nodiscard]] QList<consent::PartyGap> gaps() const { return consent::gapsIn(m_draft.parties); }
    /// Names of all items, with those that only one of the languages has, and partiesItem.
    [[nodiscard]] QStringList items() const;
    /// People and firms, which are the same in all languages and no text.
    static const QString partiesItem;
    /// "purpose.heading" is the heading of an item that has one.
    [[nodiscard]] QString text(const QString& language, const QString& item) const;
    [[nodiscard]] bool hasHeading(const QString& language, const QString& item) const;
    /// As residents would read it; empty without such a language.
    [[nodiscard]] consent::NoticeInLanguage toRead(const QString& language) const;

    /// Something was written that the chosen version does not say.
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] bool mayEdit() const { return m_mayPublish && m_state == State::Ready; }
    /// Differs from the newest version, nothing is wrong with it, and nobody's name is missing.
    [[nodiscard]] bool mayPublish() const;
    [[nodiscard]] bool isReviewed() const;

    /// Looks at another version; what was written is dropped.
    void choose(int row);
    void setText(const QString& language, const QString& item, const QString& words);
    void setReviewed(bool reviewed);
    void setParties(const consent::NoticeParties& parties);
    /// Takes a language into the draft from a file like those of resources/notices: read, filled with the office's
    /// names, and then looked at like all that is written. It counts as not reviewed. Answers its tag. Errors:
    /// engine::codes::notAllowed; those of readFile(); codes::languageFileUnreadable, languageFileIncomplete (the
    /// detail as of consent::readTemplate), languageThere.
    [[nodiscard]] Result<QString> addLanguage(const QString& path);
    /// The draft's text in this language, or in its first, as a file that addLanguage() takes once it is translated.
    [[nodiscard]] QByteArray toTranslate(const QString& language) const;
    /// Only what was added and is not published yet; residents may have agreed in any other.
    [[nodiscard]] bool mayRemove(const QString& language) const { return mayEdit() && m_added.contains(language); }
    /// What the language calls itself, by its text in the draft or by the program.
    [[nodiscard]] QString languageName(const QString& language) const;
    void removeLanguage(const QString& language);
    void dropChanges();
    /// Asks how many consents become stale; publishAsked() follows.
    void askToPublish();
    void publish();
    /// Notes that the text for the chat group was taken; chatTextNoted() or chatTextRefused() follows.
    void noteChatText(int version);
    /// Reads the totals of how the resident's screen was used; readingsChanged() follows.
    void loadReadings();
    [[nodiscard]] const QList<domain::ReadingMonth>& readings() const { return m_readings; }

Q_SIGNALS:
    /// The list of versions, or which one is looked at.
    void versionsChanged();
    /// What may be done, and what is wrong.
    void standingChanged();
    void publishAsked(int stale);
    void published(int version);
    void chatTextNoted();
    void chatTextRefused(const vestibule::Error& error);
    void readingsChanged();
    void failed(const vestibule::Error& error);

private:
    void take(QList<NoticeVersionRow> versions);
    void start(int row);
    void changedText();
    void lint();
    [[nodiscard]] consent::Notice saidNow(int row) const;
    /// With the questions that residents are asked about a version from before a notice had its own.
    [[nodiscard]] consent::Notice withQuestions(const consent::Notice& notice, int row) const;
    [[nodiscard]] consent::NoticeInLanguage* find(const QString& language);

    NoticesEngine& m_engine;
    QString m_language;
    bool m_mayPublish = false;
    State m_state = State::Loading;
    QList<NoticeVersionRow> m_versions;
    int m_chosen = -1;
    consent::Notice m_start; ///< the chosen version, as the company of now would say it, with its questions
    consent::NoticeDraft m_draft;
    QMap<QString, QString> m_added; ///< languages that the chosen version does not have, and their notes
    QList<NoticeFinding> m_findings;
    bool m_linted = false; ///< the findings are about the draft as it stands
    int m_lints = 0;       ///< answers to earlier ones are not taken
    QList<domain::ReadingMonth> m_readings;
    QTimer m_pause;
};

} // namespace vestibule::ui
