#include "tests/ui/support/FakeDesk.h"

#include "core/base/Digest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace vestibule::test {

using domain::SittingStep;

FakeDesk::FakeDesk()
{
    delivery.credential = domain::CredentialId::random();
    delivery.gates = int(gateNames.size());
    delivery.waitingFor = gateNames;
}

ui::NoticeText FakeDesk::noticeIn(const QString& language, bool forChild)
{
    QFile file(QStringLiteral(VESTIBULE_NOTICES "/%1.json").arg(language));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray bytes = file.readAll();
    bytes.replace("{estate}", "梧桐苑")
        .replace("{processor}", "梧桐苑物业服务有限公司")
        .replace("{contact}", "服务中心 010-5550 0142")
        .replace("{address}", "梧桐路 18 号");
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    ui::NoticeText out;
    out.hash = sha256(QByteArrayView("the notice"));
    out.version = 1;
    out.language = language;
    out.title = json[QLatin1String("title")].toString();
    for (const QJsonValue sentence : json[QLatin1String(forChild ? "summary_child" : "summary")].toArray()) {
        out.summary << sentence.toString();
    }
    out.summaryIsOfChild = forChild;
    for (const QJsonValue section : json[QLatin1String("sections")].toArray()) {
        out.sections.append({section[QLatin1String("heading")].toString(), section[QLatin1String("body")].toString()});
    }
    for (const QJsonValue question : json[QLatin1String("check")].toArray()) {
        out.check.append({question[QLatin1String("question")].toString(),
                          question[QLatin1String("answers")].toVariant().toStringList(),
                          question[QLatin1String("right")].toInt(), question[QLatin1String("sentence")].toInt()});
    }
    if (forChild) {
        out.childRules = out.sections.takeLast(); // where the shipped notices have them
    }
    out.chooseFace = json[QLatin1String(forChild ? "choose_face_child" : "choose_face")].toString();
    out.chooseCard = json[QLatin1String(forChild ? "choose_card_child" : "choose_card")].toString();
    return out;
}

void FakeDesk::addDraft(const QString& name, SittingStep step)
{
    ui::SittingDraft draft;
    draft.id = domain::SittingId::random();
    draft.shortNumber = ++m_numbers;
    draft.details.name = name;
    draft.details.dwelling = {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")};
    draft.step = step;
    if (step == SittingStep::Capturing || step == SittingStep::Delivering) {
        draft.consent = domain::ConsentId::random();
        draft.person = domain::PersonId::random();
    }
    stored.append(draft);
}

ui::SittingDraft* FakeDesk::find(domain::SittingId sitting)
{
    for (ui::SittingDraft& draft : stored) {
        if (draft.id == sitting) {
            return &draft;
        }
    }
    return nullptr;
}

void FakeDesk::expectStep(domain::SittingId sitting, SittingStep step, const QString& call)
{
    const ui::SittingDraft* draft = find(sitting);
    if (draft == nullptr || draft->step != step) {
        breaches << call;
    }
}

void FakeDesk::expectUnsigned(domain::SittingId sitting, const QString& call)
{
    const ui::SittingDraft* draft = find(sitting);
    if (draft == nullptr || (draft->step != SittingStep::Reading && draft->step != SittingStep::Signing)) {
        breaches << call;
    }
}

void FakeDesk::move(domain::SittingId sitting, SittingStep to)
{
    if (ui::SittingDraft* draft = find(sitting)) {
        draft->step = to;
        m_last = *draft;
        if (to == SittingStep::Done || to == SittingStep::Abandoned) {
            stored.removeIf([sitting](const ui::SittingDraft& d) { return d.id == sitting; });
        }
    }
}

void FakeDesk::notice(QObject* context, domain::SittingId, QString language, ui::Then<ui::NoticeText> then)
{
    if (const auto error = calls.called(QStringLiteral("notice"))) {
        answerLater<ui::NoticeText>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    ui::NoticeText text = textIn(language);
    text.hash = noticeHash.isEmpty() ? text.hash : noticeHash;
    text.isNewer = noticeIsNewer;
    answerLater<ui::NoticeText>(context, std::move(then), std::move(text));
}

ui::NoticeText FakeDesk::textIn(const QString& language) const
{
    ui::NoticeText out = noticeIn(language, offer.forChild);
    for (const ui::NoticeText& other : more) {
        if (other.language == language) {
            out = other;
        }
    }
    if (!more.isEmpty()) {
        out.languages = {{QStringLiteral("zh"), {}}, {QStringLiteral("en"), {}}};
        for (const ui::NoticeText& other : more) {
            if (other.language == u"zh" || other.language == u"en") {
                continue;
            }
            out.languages.append({other.language, other.languages.value(0).name});
        }
    }
    return out;
}

void FakeDesk::faceOffer(QObject* context, domain::SittingId, ui::Then<ui::FaceOffer> then)
{
    if (const auto error = calls.called(QStringLiteral("faceOffer"))) {
        answerLater<ui::FaceOffer>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    answerLater<ui::FaceOffer>(context, std::move(then), offer);
}

void FakeDesk::begin(QObject* context, domain::ResidentDetails details, ui::Then<ui::SittingDraft> then)
{
    if (const auto error = calls.called(QStringLiteral("begin"))) {
        answerLater<ui::SittingDraft>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    ui::SittingDraft draft;
    draft.id = domain::SittingId::random();
    draft.shortNumber = ++m_numbers;
    draft.details = std::move(details);
    draft.step = SittingStep::Reading;
    draft.startedAt = now;
    stored.append(draft);
    answerLater<ui::SittingDraft>(context, std::move(then), draft);
}

void FakeDesk::keepLanguage(QObject* context, domain::SittingId sitting, QString language, ui::Then<void> then)
{
    if (const auto error = calls.called(QStringLiteral("keepLanguage"))) {
        answerLater<void>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    if (ui::SittingDraft* draft = find(sitting)) {
        draft->language = std::move(language);
    }
    answerLater<void>(context, std::move(then), {});
}

void FakeDesk::beginFor(QObject* context, domain::PersonId person, bool own, std::optional<domain::Minor> told,
                        ui::Then<ui::SittingDraft> then)
{
    ownWish = own;
    minor = std::move(told);
    if (const auto error = calls.called(QStringLiteral("beginFor"))) {
        answerLater<ui::SittingDraft>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    addDraft(QStringLiteral("赵敏"), SittingStep::Reading);
    stored.last().person = person;
    stored.last().details.minor = minor;
    answerLater<ui::SittingDraft>(context, std::move(then), stored.last());
}

void FakeDesk::drafts(QObject* context, ui::Then<QList<ui::SittingDraft>> then)
{
    if (const auto error = calls.called(QStringLiteral("drafts"))) {
        answerLater<QList<ui::SittingDraft>>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    answerLater<QList<ui::SittingDraft>>(context, std::move(then), stored);
}

void FakeDesk::abandon(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    if (const auto error = calls.called(QStringLiteral("abandon"))) {
        answerLater<void>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectUnsigned(sitting, QStringLiteral("abandon"));
    move(sitting, SittingStep::Abandoned);
    answerLater<void>(context, std::move(then), {});
}

void FakeDesk::sayYes(QObject* context, domain::SittingId sitting, domain::Answer answer, ui::Then<void> then)
{
    if (const auto error = calls.called(QStringLiteral("sayYes"))) {
        answerLater<void>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectUnsigned(sitting, QStringLiteral("sayYes"));
    if (answer.choice() != domain::Answer::Choice::Face) {
        breaches << QStringLiteral("a yes that is a refusal");
    }
    move(sitting, SittingStep::Signing);
    answerLater<void>(context, std::move(then), {});
}

void FakeDesk::noteSigned(const domain::Answer& answer, const domain::SignatureDrawing& signature)
{
    if (answer.choice() != domain::Answer::Choice::Face || !answer.shownToEnd()) {
        breaches << QStringLiteral("consent without a yes to the whole text");
    }
    shownToEnd = answer.shownToEnd();
    assisted = answer.assisted();
    modes = answer.modes();
    answeredNotice = answer.noticeHash();
    answeredLanguage = answer.language();
    signaturePath = signature.toPath();
    witness = signature.witness();
}

void FakeDesk::giveConsent(QObject* context, domain::SittingId sitting, domain::Answer answer,
                           domain::SignatureDrawing signature, ui::Then<domain::ConsentId> then)
{
    if (const auto error = calls.called(QStringLiteral("giveConsent"))) {
        answerLater<domain::ConsentId>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectUnsigned(sitting, QStringLiteral("giveConsent"));
    noteSigned(answer, signature);
    move(sitting, SittingStep::Capturing);
    ui::SittingDraft* draft = find(sitting);
    draft->consent = domain::ConsentId::random();
    answerLater<domain::ConsentId>(context, std::move(then), draft->consent);
}

void FakeDesk::renewConsent(QObject* context, domain::SittingId sitting, domain::Answer answer,
                            domain::SignatureDrawing signature, ui::Then<ui::RenewedConsent> then)
{
    if (const auto error = calls.called(QStringLiteral("renewConsent"))) {
        answerLater<ui::RenewedConsent>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectUnsigned(sitting, QStringLiteral("renewConsent"));
    if (!offer.keepsFace) {
        breaches << QStringLiteral("a face is kept that cannot be");
    }
    noteSigned(answer, signature);
    move(sitting, SittingStep::Done);
    answerLater<ui::RenewedConsent>(context, std::move(then),
                                    ui::RenewedConsent{domain::ConsentId::random(), delivery});
}

void FakeDesk::decline(QObject* context, domain::SittingId sitting, domain::Answer answer, ui::Then<void> then)
{
    if (const auto error = calls.called(QStringLiteral("decline"))) {
        answerLater<void>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectUnsigned(sitting, QStringLiteral("decline"));
    if (answer.choice() != domain::Answer::Choice::Card) {
        breaches << QStringLiteral("a refusal that is a yes");
    }
    shownToEnd = answer.shownToEnd();
    assisted = answer.assisted();
    modes = answer.modes();
    move(sitting, SittingStep::Card);
    answerLater<void>(context, std::move(then), {});
}

void FakeDesk::skipFace(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    if (const auto error = calls.called(QStringLiteral("skipFace"))) {
        answerLater<void>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectUnsigned(sitting, QStringLiteral("skipFace"));
    move(sitting, SittingStep::Card);
    answerLater<void>(context, std::move(then), {});
}

void FakeDesk::giveUpFace(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    if (const auto error = calls.called(QStringLiteral("giveUpFace"))) {
        answerLater<void>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectStep(sitting, SittingStep::Capturing, QStringLiteral("giveUpFace"));
    move(sitting, SittingStep::Card);
    answerLater<void>(context, std::move(then), {});
}

void FakeDesk::startCapture(QObject* context, domain::SittingId sitting, ui::Then<ui::CaptureFeed*> then)
{
    if (const auto error = calls.called(QStringLiteral("startCapture"))) {
        answerLater<ui::CaptureFeed*>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectStep(sitting, SittingStep::Capturing, QStringLiteral("the camera before the consent"));
    feed = new FakeFeed(context);
    if (isSlow) {
        m_held = [this, context, then] { answerLater<ui::CaptureFeed*>(context, then, feed.data()); };
        return;
    }
    answerLater<ui::CaptureFeed*>(context, std::move(then), feed.data());
}

void FakeDesk::storeFace(QObject* context, domain::SittingId sitting, ui::Then<ui::Delivery> then)
{
    if (const auto error = calls.called(QStringLiteral("storeFace"))) {
        answerLater<ui::Delivery>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectStep(sitting, SittingStep::Capturing, QStringLiteral("storeFace"));
    move(sitting, SittingStep::Done);
    if (isSlow) {
        m_held = [this, context, then] { answerLater<ui::Delivery>(context, then, delivery); };
        return;
    }
    answerLater<ui::Delivery>(context, std::move(then), delivery);
}

ui::IssuedCard FakeDesk::cardFor(const domain::ResidentDetails& details, const QByteArray& uid) const
{
    ui::IssuedCard card;
    card.credential = delivery.credential;
    card.card.number = QStringLiteral("1234567897");
    card.card.uid = uid;
    card.name = details.name;
    card.validUntil = now + std::chrono::hours(24 * 372);
    card.estateName = QStringLiteral("梧桐苑");
    card.handedOver = true;
    return card;
}

void FakeDesk::issueCard(QObject* context, domain::SittingId sitting, QByteArray uid, ui::Then<ui::IssuedCard> then)
{
    if (const auto error = calls.called(QStringLiteral("issueCard"))) {
        answerLater<ui::IssuedCard>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    expectStep(sitting, SittingStep::Card, QStringLiteral("issueCard"));
    issuedUid = uid;
    const ui::SittingDraft* draft = find(sitting);
    ui::IssuedCard card = cardFor(draft != nullptr ? draft->details : domain::ResidentDetails{}, uid);
    move(sitting, SittingStep::Done);
    card.secondsSinceAnswer = 14;
    answerLater<ui::IssuedCard>(context, std::move(then), card);
}

void FakeDesk::handOverReserved(QObject* context, domain::PersonId, QByteArray uid, ui::Then<ui::IssuedCard> then)
{
    if (const auto error = calls.called(QStringLiteral("handOverReserved"))) {
        answerLater<ui::IssuedCard>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    answerLater<ui::IssuedCard>(context, std::move(then), cardFor(m_last.details, uid));
}

ui::OfficeUndertaking FakeDesk::undertakingIn(const QString& language)
{
    ui::OfficeUndertaking out;
    const bool english = language == u"en";
    out.office = QStringLiteral("梧桐苑物业服务有限公司");
    out.address = QStringLiteral("梧桐路 18 号");
    out.contact = QStringLiteral("服务中心 010-5550 0142");
    out.responsible = QStringLiteral("李经理  ·  010-5550 0143");
    out.purpose = english ? QStringLiteral("Opening the gates of the estate for the resident")
                          : QStringLiteral("供住户通过小区门禁");
    out.retention = english ? QStringLiteral("Until the end of the tenancy, at most 24 months after consent")
                            : QStringLiteral("至居住期或租期结束，最长为同意后24个月");
    out.recipients = english ? QStringLiteral("Nobody.\nWorks for us under contract: Gate Care Ltd, until 2027-12-31.")
                             : QStringLiteral("没有。\n受我们委托处理：门禁维护有限公司，合同至 2027-12-31。");
    out.alternative = english ? QStringLiteral("Access card for the same gates and hours, free of charge")
                              : QStringLiteral("可打开同样的门、时间相同的门禁卡，免费，当场办理");
    out.withdrawal = english ? QStringLiteral("At the property office's desk, at any time, without a reason")
                             : QStringLiteral("随时到物业服务台撤回，无需说明理由，先给卡");
    out.rights = english ? QStringLiteral("Access, copy, correction, erasure, restriction, objection, explanation")
                         : QStringLiteral("查阅、复制、更正、删除、限制、拒绝、要求解释");
    out.standsFor = QStringLiteral("王前台");
    out.recordKeyId = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    return out;
}

void FakeDesk::receipt(QObject* context, domain::ConsentId consent, ui::Then<ui::ConsentReceipt> then)
{
    if (const auto error = calls.called(QStringLiteral("receipt"))) {
        answerLater<ui::ConsentReceipt>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    ui::ConsentReceipt out;
    out.id = consent;
    out.recordJws = QByteArrayLiteral("e30.e30.c2ln");
    out.recordHash = sha256(out.recordJws);
    out.salt = randomBytes(16);
    out.name = m_last.details.name;
    out.dwelling = m_last.details.dwelling.label();
    out.language = answeredLanguage.isEmpty() ? QStringLiteral("zh") : answeredLanguage;
    out.assisted = assisted.value_or(false);
    out.givenAt = now;
    out.endsAt = now + std::chrono::hours(24 * 730);
    out.estate = {QStringLiteral("梧桐苑"), QStringLiteral("梧桐苑物业服务有限公司"),
                  QStringLiteral("服务中心 010-5550 0142"), QStringLiteral("梧桐路 18 号")};
    out.notice = noticeIn(out.language);
    out.signaturePath = signaturePath;
    out.witness = witness;
    out.cardNumber = QStringLiteral("1234567897");
    out.cardStanding = cardStanding;
    out.undertaking = undertakingIn(out.language);
    answerLater<ui::ConsentReceipt>(context, std::move(then), out);
}

void FakeDesk::goOn()
{
    if (const auto held = std::exchange(m_held, nullptr)) {
        held();
    }
}

void FakeDesk::deliverOne()
{
    if (!delivery.isDone()) {
        ++delivery.held;
        delivery.waitingFor.removeFirst();
    }
    Q_EMIT deliveryChanged(delivery);
}

} // namespace vestibule::test
