#include "ui/print/CardSheetJob.h"

#include "core/cards/CardSheet.h"
#include "ui/print/CardJob.h"
#include "ui/print/FileNames.h"
#include "ui/text/Languages.h"

#include <QPainter>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Card";

struct Placed
{
    CardPainter painter;
    int index = 0;
};

std::function<void(QPainter&)> sheetOf(const std::vector<Placed>& placed, cards::CardSide side)
{
    return [placed, side](QPainter& out) {
        for (const Placed& card : placed) {
            cards::paintOnSheet(out, card.painter.layout(), card.painter.face(), card.index, side);
        }
        cards::paintCropMarks(out);
    };
}

} // namespace

std::optional<PaperJob> cardSheetJob(const QList<IssuedCard>& issued, const QString& contact,
                                     const Languages& languages, int start)
{
    if (issued.isEmpty()) {
        return std::nullopt;
    }
    const std::vector<cards::SheetPlace> places = cards::placesOnSheets(int(issued.size()), start);
    std::vector<std::vector<Placed>> sheets(std::size_t(places.back().sheet) + 1);
    PaperAbout about{{}, issued.constFirst().credential};
    for (qsizetype i = 0; i < issued.size(); ++i) {
        auto painter = CardPainter::of(issued.at(i), contact, languages);
        if (!painter) {
            return std::nullopt;
        }
        const cards::SheetPlace& place = places.at(std::size_t(i));
        sheets.at(std::size_t(place.sheet)).push_back({std::move(*painter), place.index});
        if (i > 0) {
            about.furtherCards.append(issued.at(i).credential);
        }
    }
    PaperJob job;
    job.title = languages.phrases(issued.constFirst().language)(context, QT_TRANSLATE_NOOP("Card", "Access cards"));
    job.fileName = neutralFileName("cards", std::nullopt, issued.constFirst().credential.text());
    job.about = std::move(about);
    job.measure = Measure::True;
    job.twoSided = issued.constFirst().design.twoSided;
    for (const std::vector<Placed>& sheet : sheets) {
        job.further.push_back(sheetOf(sheet, cards::CardSide::Front));
        if (job.twoSided) {
            job.further.push_back(sheetOf(sheet, cards::CardSide::Back));
        }
    }
    job.paint = std::move(job.further.front());
    job.further.erase(job.further.begin());
    return job;
}

} // namespace vestibule::ui
