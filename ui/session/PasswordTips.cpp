#include "ui/session/PasswordTips.h"

#include "core/vault/PasswordStrength.h"
#include "ui/text/Sentences.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

struct Tips
{
    Q_DECLARE_TR_FUNCTIONS(PasswordTips)
};

} // namespace

QString fewestCharactersText()
{
    return Tips::tr("At least %1 characters. Three or four unrelated words are best.").arg(vault::fewestCharacters);
}

QString passwordTip(const std::string& weakness)
{
    const struct
    {
        const char* code;
        QString tip;
    } tips[] = {
        {"short", Tips::tr("Longer is better: three or four words that do not belong together.")},
        {"common", Tips::tr("It contains a word or a password that attackers try first.")},
        {"known", Tips::tr("It contains your name or the estate's name.")},
        {"repeats", Tips::tr("Repeated letters and groups add little.")},
        {"sequence", Tips::tr("Rows such as 1234 or abcd are tried first.")},
        {"keyboard", Tips::tr("Neighbouring keys are tried first.")},
        {"date", Tips::tr("Dates and years are easy to guess.")},
        {"control", Tips::tr("It contains a character that cannot be typed.")},
    };
    if (weakness.empty()) {
        return {};
    }
    for (const auto& tip : tips) {
        if (weakness == tip.code) {
            return tip.tip;
        }
    }
    return Tips::tr("Add a word or two that nobody would expect.");
}

QString passwordScoreText(int score)
{
    switch (score) {
    case 0:
        return Tips::tr("Guessed at once.");
    case 1:
        return Tips::tr("Easy to guess.");
    case 2:
        return Tips::tr("Not hard enough to guess.");
    case 3:
        return Tips::tr("Hard to guess.");
    default:
        return Tips::tr("Very hard to guess.");
    }
}

QString passwordAdviceText(const PasswordAdvice& advice)
{
    // What could be better is said for as long as something has to be.
    const QString score = passwordScoreText(advice.score);
    return advice.accepted ? score : inOneLine(score, passwordTip(advice.weakness));
}

} // namespace vestibule::ui
