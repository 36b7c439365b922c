#include "tests/bench/People.h"

#include <random>

namespace vestibule::bench {

using namespace Qt::Literals::StringLiterals;

std::vector<domain::ResidentDetails> fictitiousPeople(int count)
{
    const QString surnames =
        u"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"_s;
    const QString given =
        u"伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉萍红娥玲芬慧建国志文辉力东海波宁贵福生龙元全胜学祥才"_s;
    std::mt19937 random(7);
    const auto pick = [&random](const QString& from) {
        return from.at(qsizetype(random() % std::size_t(from.size())));
    };
    std::vector<domain::ResidentDetails> all;
    for (int i = 0; i < count; ++i) {
        const QString name = QString(pick(surnames)) + pick(given) + (random() % 4 == 0 ? QString() : pick(given));
        const QString room = QString::number((1 + random() % 30) * 100 + 1 + random() % 6);
        all.push_back({name,
                       {QString::number(1 + random() % 60), QString::number(1 + random() % 4), room},
                       domain::Occupancy::Owner,
                       std::nullopt});
    }
    return all;
}

} // namespace vestibule::bench
