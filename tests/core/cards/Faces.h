#pragma once

#include "core/base/DurableFile.h"
#include "core/cards/CardLayout.h"
#include "core/domain/CardDesign.h"

#include <QProcess>

/// Cards as an estate with a long name prints them, and other people's eyes.
namespace faces {

using namespace vestibule;
using namespace vestibule::cards;

/// `banded-front.svg` and the others, as they are shipped.
inline QByteArray shipped(const QString& name)
{
    return readFile(QStringLiteral(VESTIBULE_CARD_LAYOUTS "/") + name + QStringLiteral(".svg"), 1 << 20).value();
}

inline Result<CardLayout> layoutOf(domain::CardPattern pattern, CardStyle style = {})
{
    const QString name = QString::fromLatin1(domain::codeOf(pattern));
    return CardLayout::fromSvg(shipped(name + QStringLiteral("-front")), shipped(name + QStringLiteral("-back")),
                               std::move(style));
}

/// A circle and a triangle, twice as wide as high.
inline QByteArray logoFile()
{
    return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><circle cx="30" cy="30" r="28" fill="#00aa77"/><path d="M70 55 L90 5 L110 55 Z" fill="#cc3333"/></svg>)";
}

inline CardFace chinese()
{
    return {QStringLiteral("柳岸花园国际公寓三期南区及商业街综合服务中心"),
            QStringLiteral("门禁卡"),
            QStringLiteral("1234567897"),
            QStringLiteral("有效期至"),
            QStringLiteral("2027年6月30日"),
            QStringLiteral("服务台 010-5555 0101（柳岸路 18 号 1 号楼大堂，24 小时有人）"),
            QStringLiteral("拾到此卡请交回物业服务台，谢谢。\n"
                           "卡上没有姓名和房号。遗失请立即告知服务台，旧卡会马上停用。"),
            {QStringLiteral("WenQuanYi Micro Hei")}};
}

inline CardFace english()
{
    return {QStringLiteral("Willow Court Gardens International Residences, Third Phase, South"),
            QStringLiteral("Access card"),
            QStringLiteral("1234567897"),
            QStringLiteral("Valid until"),
            QStringLiteral("30 June 2027"),
            QStringLiteral("Service desk 010-5555 0101, Willow Road 18, lobby of building 1, day and night"),
            QStringLiteral("Found? Please hand it in at the service desk. Thank you.\n"
                           "The card bears no name and no room. Lost? Tell the desk at once: the old card stops "
                           "working."),
            {QStringLiteral("DejaVu Sans Condensed"), QStringLiteral("WenQuanYi Micro Hei")}};
}

/// What a program says; empty when it failed.
inline QString outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(20'000) && process.exitCode() == 0
               ? QString::fromUtf8(process.readAllStandardOutput())
               : QString();
}

} // namespace faces
