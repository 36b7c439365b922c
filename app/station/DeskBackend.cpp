#include "app/station/DeskBackend.h"

#include "app/composition/GateCare.h"
#include "app/composition/NoticeFiles.h"
#include "app/station/CardDressing.h"
#include "app/station/EstateReading.h"
#include "app/station/StoreCall.h"
#include "core/consent/Codes.h"
#include "core/consent/RecordKey.h"
#include "ui/print/NoticeFacts.h"

namespace vestibule::app {

namespace {

ui::SittingDraft draftOf(const store::Draft& draft)
{
    ui::SittingDraft out;
    out.id = draft.sitting;
    out.person = draft.person.value_or(domain::PersonId());
    out.shortNumber = draft.shortNumber;
    out.details = draft.details;
    out.step = draft.step;
    out.startedAt = draft.updatedAt;
    out.consent = draft.consent.value_or(domain::ConsentId());
    out.language = draft.language;
    return out;
}

ui::FaceOffer offerOf(const FaceQuestion& question)
{
    ui::FaceOffer out{!question.whyNot, question.whyNot, question.forChild, question.renews, question.keeps};
    for (const QString& gate : question.missingAt) {
        out.missingAt.append(gate);
    }
    return out;
}

/// The notice that an answer is about, if it is the one that was shown.
Result<consent::Notice> answeredNotice(store::Session& s, const QByteArray& shown, const domain::Answer& answer)
{
    if (shown.isEmpty() || answer.noticeHash() != shown) {
        return fail(consent::codes::noticeNotShown);
    }
    const auto stored = s.notices().get(answer.noticeHash());
    return stored ? consent::Notice::fromJson(stored->texts) : passOn(stored);
}

ui::IssuedCard cardOf(const CardIssue& issue)
{
    const auto waited = issue.sinceAnswer ? std::optional(int(issue.sinceAnswer->count())) : std::nullopt;
    return {issue.credential, issue.card, issue.name, issue.validUntil, {}, issue.handedOver, waited};
}

Result<ui::IssuedCard> withEstate(store::Session& s, const Result<CardIssue>& issue)
{
    return issue ? dressed(s, cardOf(*issue)) : Result<ui::IssuedCard>(passOn(issue));
}

/// Fills in the card beside the face, as it stands now.
Result<void> addCard(store::Session& s, domain::PersonId person, ui::ConsentReceipt& out)
{
    const auto all = s.credentials().ofPerson(person);
    if (!all) {
        return passOn(all);
    }
    for (const store::StoredCredential& c : *all) {
        if (c.credential.kind == domain::CredentialKind::Card && !c.endedAt && !c.credential.isVisitors()) {
            return s.cards().get(c.credential.id).map([&](const store::StoredCard& card) {
                const bool works = c.credential.state == domain::CredentialState::Active;
                out.cardNumber = card.data.number;
                out.cardStanding = !works                    ? ui::CardStanding::Reserved
                                   : card.data.uid.isEmpty() ? ui::CardStanding::Ready
                                                             : ui::CardStanding::InUse;
            });
        }
    }
    return {};
}

QString languageToRead(const consent::Notice& notice, const QString& wanted, const QString& ofEstate)
{
    const QStringList all = notice.languages();
    return all.contains(wanted) ? wanted : all.contains(ofEstate) ? ofEstate : all.constFirst();
}

QString recipientsIn(const consent::NoticeInLanguage& text)
{
    for (const consent::NoticeSection& section : text.sections) {
        if (section.item == u"recipients") {
            return section.body;
        }
    }
    return text.record.recipients;
}

/// From the notice that was agreed to, as it is read at the desk.
ui::OfficeUndertaking undertakingOf(const consent::Notice& notice, const consent::NoticeInLanguage& text)
{
    const consent::Controller& who = notice.controller();
    ui::OfficeUndertaking out;
    out.office = who.name;
    out.address = who.address;
    out.contact = who.contact;
    if (const std::optional<consent::Party>& person = notice.parties().responsible) {
        out.responsible = person->name + QStringLiteral("  ·  ") + person->contact;
    }
    out.purpose = text.record.purpose;
    out.retention = text.record.retention;
    out.recipients = recipientsIn(text);
    out.alternative = text.record.alternative;
    out.withdrawal = text.record.withdrawal;
    out.rights = text.record.rights;
    return out;
}

Result<ui::ConsentReceipt> receiptOf(store::Session& s, const DeskContext& desk, domain::ConsentId id,
                                     const QHash<domain::OperatorId, QString>& names)
{
    const auto record = s.consents().get(id);
    if (!record) {
        return passOn(record);
    }
    const auto who = s.residents().get(record->person);
    const auto estate = s.estate().get();
    const auto stored = s.notices().get(record->noticeHash);
    const QByteArray key = desk.keys.recordKeyOf(record->record);
    const auto verified = consent::verifyRecord(record->record, key);
    const QByteArray label = store::ConsentRepository::saltLabel(id);
    const auto sealedSalt = s.secrets().get(label);
    if (!who) {
        return passOn(who);
    }
    if (!estate) {
        return passOn(estate);
    }
    if (!stored) {
        return passOn(stored);
    }
    if (!verified) {
        return passOn(verified);
    }
    if (!sealedSalt) {
        return passOn(sealedSalt);
    }
    const auto notice = consent::Notice::fromJson(stored->texts);
    const bool forChild = verified->guardian.has_value();
    const auto language =
        notice ? notice->toRead(verified->language, forChild) : Result<consent::NoticeInLanguage>(passOn(notice));
    if (!language) {
        return passOn(language);
    }
    ui::ConsentReceipt out;
    out.id = id;
    out.recordJws = record->record;
    out.recordHash = record->recordHash;
    if (*sealedSalt) {
        const auto salt = desk.keys.master().open(**sealedSalt, label);
        if (!salt) {
            return passOn(salt);
        }
        out.salt = salt->view().toByteArray(); // on its way to the paper: a secret no longer
    }
    out.name = who->resident.details.name;
    out.dwelling = who->resident.details.dwelling.label();
    out.language = verified->language;
    out.assisted = verified->payload.value(QStringLiteral("assistive_mode")).toBool();
    out.keepsFace = verified->keepsFace;
    out.givenAt = record->givenAt;
    out.endsAt = record->endsAt;
    out.estate = profileOf(*estate);
    out.notice = noticeText(*notice, *language, forChild);
    out.guardian = verified->guardian;
    if (const std::optional<domain::Minor>& minor = who->resident.details.minor; forChild && minor && minor->guardian) {
        out.guardianName = minor->guardian->name;
    }
    out.signaturePath = record->signaturePath;
    out.witness = verified->witness;
    out.undertaking = undertakingOf(*notice, *language);
    out.undertaking.standsFor = verified->countersigner ? names.value(*verified->countersigner) : QString();
    out.undertaking.recordKeyId = consent::recordKeyId(key);
    return addCard(s, record->person, out).map([&out] { return std::move(out); });
}

} // namespace

ui::NoticeText noticeText(const consent::Notice& notice, const consent::NoticeInLanguage& language, bool forChild)
{
    ui::NoticeText out;
    out.hash = notice.hash();
    out.version = notice.version();
    out.language = language.language;
    for (const consent::NoticeInLanguage& each : ui::languagesOf(notice)) {
        out.languages.append({each.language, each.languageName});
    }
    out.title = language.title;
    out.summary = language.summary;
    out.summaryIsOfChild = forChild && !language.summaryForChild.isEmpty();
    for (const consent::NoticeSection& section : language.sections) {
        out.sections.append({section.heading, section.body});
    }
    if (forChild && !out.sections.isEmpty()) {
        out.childRules = out.sections.takeFirst();
    }
    for (const consent::CheckQuestion& q : language.check) {
        out.check.append({q.question, q.answers, q.right, q.sentence, q.explanation});
    }
    out.chooseFace = language.chooseFace;
    out.chooseCard = language.chooseCard;
    out.reviewNote = language.reviewNote;
    return out;
}

DeskBackend::DeskBackend(Desktop& desktop) : m_desktop(desktop)
{
    connect(&m_desktop, &Desktop::stationOpened, this, &DeskBackend::connectSync);
    connect(&m_desktop, &Desktop::stationClosing, this, &DeskBackend::forgetTemplate);
    connect(&m_desktop, &Desktop::deskLeft, this, &DeskBackend::stopCamera);
    connect(&m_desktop, &Desktop::stationClosing, this, [this] { m_shown.clear(); });
}

void DeskBackend::connectSync()
{
    connect(&m_desktop.station()->sync(), &sync::SyncEngine::credentialProgressed, this,
            [this](const sync::CredentialProgress& progress) { Q_EMIT deliveryChanged(deliveryOf(progress)); });
}

QStringList DeskBackend::namesOf(const std::vector<domain::GateId>& gates) const
{
    QStringList out;
    for (const domain::GateId& gate : gates) {
        out.append(m_desktop.gateName(gate));
    }
    return out;
}

ui::Delivery DeskBackend::deliveryOf(const sync::CredentialProgress& progress) const
{
    const auto gates = progress.of + progress.lacking.size();
    return {progress.id, int(progress.done), int(gates), namesOf(progress.waitingFor), namesOf(progress.lacking)};
}

QStringList DeskBackend::languages() const
{
    return m_desktop.station() != nullptr ? m_desktop.station()->notice().languages() : QStringList();
}

void DeskBackend::notice(QObject* context, domain::SittingId sitting, QString language, ui::Then<ui::NoticeText> then)
{
    look(
        m_desktop, context,
        [sitting, language](store::Session& s, const DeskContext& desk, Actor) -> Result<ui::NoticeText> {
            const auto stored = s.notices().latest();
            if (!stored) {
                return passOn(stored);
            }
            const auto notice = consent::Notice::fromJson(stored->texts);
            if (!notice) {
                return passOn(notice);
            }
            const auto draft = s.drafts().get(sitting);
            if (!draft) {
                return passOn(draft);
            }
            const bool forChild = *draft && domain::isUnder14((*draft)->details, desk.today());
            const auto estate = s.estate().get();
            if (!estate) {
                return passOn(estate);
            }
            return notice->toRead(languageToRead(*notice, language, estate->language), forChild)
                .map([&](consent::NoticeInLanguage text) {
                    if (text.check.isEmpty()) {
                        text.check = shippedQuestions(text.language, notice->controller());
                    }
                    ui::NoticeText out = noticeText(*notice, text, forChild);
                    // A notice from the future is one of a clock that was set back since: that tells nothing.
                    const bool isPast = stored->createdAt <= desk.clock.now();
                    out.isNewer = *draft && isPast && (*draft)->updatedAt < stored->createdAt;
                    return out;
                });
        },
        [this, sitting, then = std::move(then)](Result<ui::NoticeText> text) {
            if (text) {
                m_shown.insert(sitting, text->hash);
            }
            then(std::move(text));
        });
}

void DeskBackend::faceOffer(QObject* context, domain::SittingId sitting, ui::Then<ui::FaceOffer> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayEnrol,
                 [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
                     return Sittings(s, desk, actor).faceQuestion(sitting).map(offerOf);
                 }),
         std::move(then));
}

void DeskBackend::begin(QObject* context, domain::ResidentDetails details, ui::Then<ui::SittingDraft> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [station = m_desktop.station(), details = std::move(details)](store::Session& s,
                                                                                 const DeskContext& desk, Actor actor) {
                       return clockMustBeBelieved(*station, s).and_then([&] {
                           return Sittings(s, desk, actor).begin(details).map(draftOf);
                       });
                   }),
           std::move(then));
}

void DeskBackend::beginFor(QObject* context, domain::PersonId person, bool ownWish, std::optional<domain::Minor> minor,
                           ui::Then<ui::SittingDraft> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [station = m_desktop.station(), person, ownWish,
                    minor = std::move(minor)](store::Session& s, const DeskContext& desk, Actor actor) {
                       return clockMustBeBelieved(*station, s).and_then([&] {
                           return Sittings(s, desk, actor).beginFor(person, ownWish, minor).map(draftOf);
                       });
                   }),
           std::move(then));
}

void DeskBackend::keepLanguage(QObject* context, domain::SittingId sitting, QString language, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting, language = std::move(language)](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Sittings(s, desk, actor).keepLanguage(sitting, language);
                   }),
           std::move(then));
}

void DeskBackend::drafts(QObject* context, ui::Then<QList<ui::SittingDraft>> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayEnrol,
                 [](store::Session& s, const DeskContext&, Actor) {
                     return s.drafts().list().map([](const std::vector<store::Draft>& all) {
                         QList<ui::SittingDraft> out;
                         for (const store::Draft& draft : all) {
                             out.append(draftOf(draft));
                         }
                         return out;
                     });
                 }),
         std::move(then));
}

void DeskBackend::abandon(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Sittings(s, desk, actor).abandon(sitting);
                   }),
           std::move(then));
}

void DeskBackend::sayYes(QObject* context, domain::SittingId sitting, domain::Answer answer, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting, answer = std::move(answer)](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Sittings(s, desk, actor).sayYes(sitting, answer);
                   }),
           std::move(then));
}

void DeskBackend::giveConsent(QObject* context, domain::SittingId sitting, domain::Answer answer,
                              domain::SignatureDrawing signature, ui::Then<domain::ConsentId> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting, shown = m_shown.value(sitting), answer = std::move(answer),
                    signature = std::move(signature)](store::Session& s, const DeskContext& desk, Actor actor) {
                       return answeredNotice(s, shown, answer).and_then([&](const consent::Notice& notice) {
                           return Sittings(s, desk, actor).giveConsent(sitting, answer, signature, notice);
                       });
                   }),
           std::move(then));
}

void DeskBackend::renewConsent(QObject* context, domain::SittingId sitting, domain::Answer answer,
                               domain::SignatureDrawing signature, ui::Then<ui::RenewedConsent> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting, shown = m_shown.value(sitting), answer = std::move(answer),
                    signature = std::move(signature)](store::Session& s, const DeskContext& desk, Actor actor) {
                       return answeredNotice(s, shown, answer).and_then([&](const consent::Notice& notice) {
                           return Sittings(s, desk, actor).renewConsent(sitting, answer, signature, notice);
                       });
                   }),
           [this, then = std::move(then)](const Result<RenewedConsent>& renewed) {
               if (!renewed) {
                   then(passOn(renewed));
                   return;
               }
               m_desktop.wakeGates();
               const FaceIssue& face = renewed->face;
               const int gates = face.gates + int(face.lacking.size());
               then(ui::RenewedConsent{renewed->consent, {face.face, 0, gates, {}, namesOf(face.lacking)}});
           });
}

void DeskBackend::decline(QObject* context, domain::SittingId sitting, domain::Answer answer, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting, answer = std::move(answer)](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Sittings(s, desk, actor).decline(sitting, answer);
                   }),
           std::move(then));
}

void DeskBackend::skipFace(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Sittings(s, desk, actor).skipFace(sitting);
                   }),
           std::move(then));
}

void DeskBackend::giveUpFace(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    if (m_desktop.whoWorks() && domain::mayEnrol(m_desktop.whoWorks()->role)) {
        forgetTemplate();
    }
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Sittings(s, desk, actor).giveUpFace(sitting);
                   }),
           std::move(then));
}

void DeskBackend::issueCard(QObject* context, domain::SittingId sitting, QByteArray uid, ui::Then<ui::IssuedCard> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting, uid](store::Session& s, const DeskContext& desk, Actor actor) {
                       return withEstate(s, Sittings(s, desk, actor).issueCard(sitting, uid));
                   }),
           [this, then = std::move(then)](Result<ui::IssuedCard> card) {
               m_desktop.wakeGates();
               then(std::move(card));
           });
}

void DeskBackend::handOverReserved(QObject* context, domain::PersonId person, QByteArray uid,
                                   ui::Then<ui::IssuedCard> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [person, uid](store::Session& s, const DeskContext& desk, Actor actor) {
                       return withEstate(s, KeyIssue(s, desk, actor).handOver(person, uid));
                   }),
           [this, then = std::move(then)](Result<ui::IssuedCard> card) {
               m_desktop.wakeGates();
               then(std::move(card));
           });
}

void DeskBackend::receipt(QObject* context, domain::ConsentId consent, ui::Then<ui::ConsentReceipt> then)
{
    lookNoted(
        m_desktop, context,
        [consent, names = m_desktop.operatorNames()](store::Session& s, const DeskContext& desk, Actor actor,
                                                     bool note) -> Result<ui::ConsentReceipt> {
            const auto record = s.consents().get(consent);
            const auto who = record ? s.residents().get(record->person) : Result<store::StoredResident>(passOn(record));
            if (!who) {
                return passOn(who);
            }
            const auto noted =
                note ? desk.audit.noteAbout(s, actor, "consent/receipt-shown", who->token, consent.bytes())
                     : Result<void>();
            return noted ? receiptOf(s, desk, consent, names) : Result<ui::ConsentReceipt>(passOn(noted));
        },
        std::move(then));
}

} // namespace vestibule::app
