#include "ui/gates/FillTexts.h"

#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

struct FillWords
{
    Q_DECLARE_TR_FUNCTIONS(Filling)
};

QString arrivedText(const GateFill& fill, const QString& target)
{
    const QString came = FillWords::tr("%n faces have come from %1.", nullptr, fill.taken).arg(fill.source);
    return inOneLine(came, FillWords::tr("%1 has signed for %n of them.", nullptr, fill.delivered).arg(target));
}

QString refusedText(const GateFill& fill, const QString& target)
{
    return fill.refused == 0
               ? QString()
               : FillWords::tr("%1 has refused %n of them: what %2 sealed is not what it must be. Have %2 "
                               "checked, and fill from another gate.",
                               nullptr, fill.refused)
                     .arg(target, fill.source);
}

QString passedText(const GateFill& fill)
{
    return fill.passed == 0 ? QString()
                            : FillWords::tr("%n faces were left out: they are not as they are on record here. Fill the "
                                            "gate once more, or take them at the desk.",
                                            nullptr, fill.passed);
}

QString brokenText(const GateFill& fill)
{
    if (fill.cancelled) {
        return FillWords::tr("The filling from %1 was cancelled. What had come stays.").arg(fill.source);
    }
    const ErrorText why = errorText(fill.problem.value_or(ErrorCode{"sync", "copy-refused"}));
    return inOneLine(inOneLine(why.happened, why.meaning), why.now);
}

} // namespace

QString fillNoticeText(const FillPresenter& fill)
{
    const QString name = fill.target() ? fill.target()->name : QString();
    const GateFilling& filling = fill.filling();
    const QString missing =
        FillWords::tr(
            "%n faces are missing at %1: they need to be copied from another gate, or taken anew at the desk.", nullptr,
            filling.missing)
            .arg(name);
    switch (fill.stage()) {
    case FillStage::NothingMissing:
    case FillStage::Done:
        return filling.missing > 0 ? missing : QString();
    case FillStage::NoSource:
    case FillStage::Choose:
        return missing;
    case FillStage::Broken:
        return filling.missing > 0 ? inOneLine(brokenText(*filling.fill), missing) : QString();
    case FillStage::NotAsked:
    case FillStage::WaitsForCode:
        return FillWords::tr("%1 is to be filled from %2, and waits for the code there.")
            .arg(name, filling.fill->source);
    case FillStage::Comes:
        return FillWords::tr("%1 is being filled from %2: %3.", "gate, gate, how many faces")
            .arg(name, filling.fill->source, fillProgressText(*filling.fill));
    }
    Q_UNREACHABLE();
}

QString fillSourceText(const FillSource& source)
{
    const QString text =
        FillWords::tr("%1 · %n faces", "gate, how many faces it can give", source.faces).arg(source.name);
    const bool isAway = source.reachability == domain::GateReachability::Unreachable ||
                        source.reachability == domain::GateReachability::Refused;
    return isAway ? FillWords::tr("%1 · not reached now", "a gate that could give faces").arg(text) : text;
}

QString fillStageText(const FillPresenter& fill)
{
    const QString name = fill.target() ? fill.target()->name : QString();
    const GateFilling& filling = fill.filling();
    switch (fill.stage()) {
    case FillStage::NothingMissing:
        return FillWords::tr("No face is missing at %1.").arg(name);
    case FillStage::NoSource:
        return FillWords::tr("No other gate holds the %n faces that are missing here. Whoever wants to come in by face "
                             "says so at the desk again; until then their card opens.",
                             nullptr, filling.missing);
    case FillStage::Choose:
        return FillWords::tr("%n faces are missing at %1.", nullptr, filling.missing).arg(name);
    case FillStage::NotAsked:
        return FillWords::tr("%1 has not been reached yet. It is asked by itself.").arg(filling.fill->source);
    case FillStage::WaitsForCode:
        return FillWords::tr("%1 waits for the code. The faces come as soon as it is entered.")
            .arg(filling.fill->source);
    case FillStage::Comes:
        return FillWords::tr("The faces go from %1 to %2. You may leave this page.").arg(filling.fill->source, name);
    case FillStage::Done:
        return inOneLine(inOneLine(arrivedText(*filling.fill, name), refusedText(*filling.fill, name)),
                         passedText(*filling.fill));
    case FillStage::Broken:
        return brokenText(*filling.fill);
    }
    Q_UNREACHABLE();
}

QString fillCodeText(const FillPresenter& fill)
{
    return FillWords::tr("%1 shows a code. If it is the one above, enter it at %2; if not, enter nothing and cancel.")
        .arg(fill.target() ? fill.target()->name : QString(), fill.filling().fill->source);
}

QString fillCommandsText(const FillPresenter& fill)
{
    const GateFill& from = *fill.filling().fill;
    return FillWords::tr("%1: %2", "gate, what to type there")
               .arg(fill.target()->name,
                    QStringLiteral("vestibule-gate copy-code --from %1").arg(from.sourceId.text())) +
           QLatin1Char('\n') +
           FillWords::tr("%1: %2", "gate, what to type there")
               .arg(from.source, QStringLiteral("vestibule-gate approve --code \"%1\"").arg(from.code));
}

QString fillProgressText(const GateFill& fill)
{
    return FillWords::tr("%1 of %n faces", "how many a gate has signed for", qMax(fill.expected, fill.taken))
        .arg(fill.delivered);
}

} // namespace vestibule::ui
