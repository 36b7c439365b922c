#pragma once

#include "core/consent/NoticeLinter.h"

#include <QJsonObject>
#include <QRandomGenerator>

namespace vestibule::test {

/// What was put into a notice, and where.
struct Planted
{
    QString item;
    consent::NoticeRule rule = consent::NoticeRule::ItemMissing;
    QString words;
};

struct MadeNotice
{
    consent::NoticeInLanguage text;
    QList<Planted> planted; ///< none in a clean one
    QStringList baits;      ///< clean sentences that sound like forbidden ones
};

/// Makes notices out of a shipped text by putting in sentences of phrases/<language>.json: forbidden ones, and clean
/// ones that use the same words. Both come in varied dress (case, width, blanks, signs between the letters, traditional
/// characters). The same seed makes the same notices.
class NoticeMaker
{
public:
    NoticeMaker(const QByteArray& shipped, const QByteArray& phrases, quint32 seed);

    [[nodiscard]] MadeNotice clean();
    /// With one to three things wrong.
    [[nodiscard]] MadeNotice faulty();
    /// Every forbidden sentence once, in no dress: what the other two draw from.
    [[nodiscard]] QList<Planted> allForbidden();

private:
    [[nodiscard]] int below(qsizetype n) { return m_random.bounded(int(n)); }
    [[nodiscard]] QString pick(const QJsonValue& list);
    [[nodiscard]] QString filled(QString phrase);
    [[nodiscard]] QString dressed(const QString& phrase);
    [[nodiscard]] QString withSigns(const QString& phrase);
    void plant(MadeNotice& into);
    void plantSentence(MadeNotice& into, const QString& item, const QString& group, const QString& rule);
    void bait(MadeNotice& into);
    [[nodiscard]] QString freeItem(const MadeNotice& in);
    void insert(consent::NoticeInLanguage& text, const QString& item, const QString& sentence);
    void replace(consent::NoticeInLanguage& text, const QString& item, const QString& words);

    consent::NoticeInLanguage m_shipped;
    QJsonObject m_phrases;
    QRandomGenerator m_random;
};

} // namespace vestibule::test
