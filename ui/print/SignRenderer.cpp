#include "ui/print/SignRenderer.h"

#include "ui/print/Flow.h"
#include "ui/print/NoticeFacts.h"
#include "ui/print/Sheet.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"

#include <QImage>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Sign";

// In tenths of a millimetre, as all paper.
constexpr double top = 130;
constexpr double bottom = 2760; ///< of the last line about the processing
constexpr double foot = 2830;
constexpr double nameWidth = 470;
constexpr double betweenLanguages = 60;
constexpr double tall = 9000;
/// Of the letters. Below `readable` a sign is no sign any more; `smallest` is for one language that says very much.
constexpr double largest = 1.5;
constexpr double readable = 0.75;
constexpr double smallest = 0.35;
constexpr double step = 0.025;

constexpr int titleSize = 96;
constexpr int placeSize = 54;
constexpr int cardSize = 58;
constexpr int lineSize = 46;

/// What a sign says in one language.
struct SignText
{
    QString language;
    QString title;
    QString place;
    QString card; ///< that a card opens the same gate
    QList<std::pair<QString, QString>> lines;
};

SignText textOf(const consent::Notice& notice, const consent::NoticeInLanguage& in, const QString& gate,
                const Phrasebook& say)
{
    SignText out;
    out.language = say.language();
    out.title = say(context, QT_TRANSLATE_NOOP("Sign", "This gate can open by face"));
    out.place = gate + QStringLiteral("  ·  ") + notice.controller().estate;
    out.card = say(context, QT_TRANSLATE_NOOP("Sign", "A card opens it as well. You choose."));
    for (const NoticeFact fact : noticeFacts()) {
        out.lines.append({factName(fact, say), factText(fact, notice, in, say)});
    }
    return out;
}

QFont fontOf(const QString& language, double size, bool bold)
{
    QFont font;
    font.setFamilies(theme::fontFamilies(language));
    font.setPixelSize(qMax(1, qRound(size)));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

/// Writes a sign's text, or only finds out how high it is.
class SignBlock
{
public:
    SignBlock(QPainter& painter, double y, double scale) : m_painter(painter), m_y(y), m_scale(scale) {}

    void write(const SignText& text)
    {
        m_language = text.language;
        m_y += put(text.title, Sheet::margin, Sheet::textWidth, titleSize, true) + 6 * m_scale;
        m_y += put(text.place, Sheet::margin, Sheet::textWidth, placeSize, false) + 10 * m_scale;
        m_y += put(text.card, Sheet::margin, Sheet::textWidth, cardSize, true) + 20 * m_scale;
        for (const auto& [name, value] : text.lines) {
            const double left = put(name, Sheet::margin, nameWidth - 30, lineSize, true);
            const double right = put(value, Sheet::margin + nameWidth, Sheet::textWidth - nameWidth, lineSize, false);
            m_y += qMax(left, right) + 12 * m_scale;
        }
    }
    [[nodiscard]] double y() const { return m_y; }

private:
    double put(const QString& text, double x, double width, int size, bool bold)
    {
        m_painter.setFont(fontOf(m_language, size * m_scale, bold));
        m_painter.setPen(Qt::black);
        QRectF used;
        m_painter.drawText(QRectF(x, m_y, width, tall), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text, &used);
        return used.height();
    }

    QPainter& m_painter;
    double m_y;
    double m_scale;
    QString m_language;
};

/// From the top of the sheet to the last line's lower edge.
double endOf(QPainter& painter, const QList<SignText>& texts, double scale)
{
    double y = top;
    for (const SignText& text : texts) {
        SignBlock block(painter, y, scale);
        block.write(text);
        y = block.y() + betweenLanguages;
    }
    return y - betweenLanguages;
}

/// The largest letters with which it all fits; none: not with readable ones.
std::optional<double> scaleFor(const QList<SignText>& texts, double least)
{
    // Measured on a picture of one point: the lines are as high there as on any device.
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter ruler(&nothing);
    for (double scale = largest; scale >= least; scale -= step) {
        if (endOf(ruler, texts, scale) <= bottom) {
            return scale;
        }
    }
    return std::nullopt;
}

void paintSign(QPainter& painter, const QList<SignText>& texts, double scale, const QString& mark)
{
    // What is left is shared out between the languages, so that the lower one does not hang in the middle.
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter ruler(&nothing);
    const double spare = qMax(0.0, bottom - endOf(ruler, texts, scale));
    const double gap = betweenLanguages + (texts.size() > 1 ? spare / double(texts.size()) : 0);
    double y = top;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (i > 0) {
            painter.setPen(QPen(Qt::black, 4));
            painter.drawLine(QPointF(Sheet::margin, y - gap / 2),
                             QPointF(Sheet::margin + Sheet::textWidth, y - gap / 2));
        }
        SignBlock block(painter, y, scale);
        block.write(texts.at(i));
        y = block.y() + gap;
    }
    Sheet(painter, foot, texts.constFirst().language).small(mark);
}

/// Which notice a paper was made from.
QString markOf(const consent::Notice& notice, const QList<consent::NoticeInLanguage>& in, const Languages& languages)
{
    QStringList version;
    for (const consent::NoticeInLanguage& text : in) {
        version.append(noticeVersionText(notice, languages.phrases(text.language)));
    }
    version.append(noticeFingerprint(notice));
    return version.join(QStringLiteral("  ·  "));
}

QString fileNameOf(const QList<PostingPlace>& gates, int version)
{
    static const QRegularExpression odd(QStringLiteral("[^\\w-]+"), QRegularExpression::UseUnicodePropertiesOption);
    const QString name = gates.size() == 1 ? QString(gates.constFirst().gateName).replace(odd, QStringLiteral("-"))
                                           : QStringLiteral("gates");
    return QStringLiteral("sign-%1-%2.pdf").arg(name).arg(version);
}

QList<FlowBlock> lobbyBlocks(const consent::Notice& notice, const consent::NoticeInLanguage& text,
                             const Phrasebook& say)
{
    using Look = FlowBlock::Look;
    QList<FlowBlock> out{
        {Look::Body, notice.controller().estate + QStringLiteral("  ·  ") + notice.controller().name},
        {Look::Heading, text.title},
        {Look::Body, say(context, QT_TRANSLATE_NOOP("Sign", "A sign hangs at each gate that can open by face. "
                                                            "Everybody may use a card instead."))}};
    int n = 0;
    for (const QString& sentence : text.summary) {
        out.append({Look::Numbered, sentence, QString::number(++n)});
    }
    for (const consent::NoticeSection& section : text.sections) {
        out.append({Look::Section, section.heading});
        out.append({Look::Body, section.body});
    }
    out.append({Look::Section, say(context, QT_TRANSLATE_NOOP("Sign", "This notice"))});
    out.append(
        {Look::Row, say(context, QT_TRANSLATE_NOOP("Sign", "Version")), QString::number(notice.version()), true});
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("Sign", "Check code")), noticeFingerprint(notice)});
    return out;
}

/// With the largest letters that need no sheet more than those of other papers: it is read on a wall.
std::vector<std::function<void(QPainter&)>> filledSheets(const QList<FlowBlock>& blocks, const QString& language)
{
    auto out = flowSheets(blocks, {language});
    for (double scale = largest; scale > 1; scale -= step) {
        if (auto larger = flowSheets(blocks, {language, scale}); larger.size() == out.size()) {
            return larger;
        }
    }
    return out;
}

} // namespace

PaperJob signJob(const consent::Notice& notice, const QList<PostingPlace>& gates, const Languages& languages)
{
    const QList<consent::NoticeInLanguage> in = languagesOf(notice);
    const QString mark = markOf(notice, in, languages);
    const QByteArray hash = notice.hash();
    PaperJob job;
    job.title = languages.phrases(languages.current())(context, QT_TRANSLATE_NOOP("Sign", "Sign about face entry"));
    job.fileName = fileNameOf(gates, notice.version());
    job.about = PaperAbout{};
    std::vector<std::function<void(QPainter&)>> sheets;
    for (const PostingPlace& gate : gates) {
        job.about->signs.append({gate.gate, hash, notice.version()});
        QList<SignText> texts;
        for (const consent::NoticeInLanguage& text : in) {
            texts.append(textOf(notice, text, gate.gateName, languages.phrases(text.language)));
        }
        QList<QList<SignText>> groups{texts};
        if (!scaleFor(texts, readable)) {
            groups.clear();
            for (const SignText& text : std::as_const(texts)) {
                groups.append({text});
            }
        }
        for (const QList<SignText>& group : std::as_const(groups)) {
            const double scale = scaleFor(group, smallest).value_or(smallest);
            sheets.emplace_back([group, scale, mark](QPainter& painter) { paintSign(painter, group, scale, mark); });
        }
    }
    if (!sheets.empty()) {
        job.paint = std::move(sheets.front());
        sheets.erase(sheets.begin());
    }
    job.further = std::move(sheets);
    return job;
}

PaperJob lobbyJob(const consent::Notice& notice, const Languages& languages)
{
    PaperJob job;
    job.title = languages.phrases(languages.current())(context, QT_TRANSLATE_NOOP("Sign", "Lobby notice"));
    job.fileName = QStringLiteral("lobby-notice-%1.pdf").arg(notice.version());
    job.about = PaperAbout{};
    job.about->signs.append({std::nullopt, notice.hash(), notice.version()});
    std::vector<std::function<void(QPainter&)>> sheets;
    for (const consent::NoticeInLanguage& text : languagesOf(notice)) {
        const Phrasebook& say = languages.phrases(text.language);
        for (auto& sheet : filledSheets(lobbyBlocks(notice, text, say), say.language())) {
            sheets.push_back(std::move(sheet));
        }
    }
    numberOnto(job, sheets);
    return job;
}

} // namespace vestibule::ui
