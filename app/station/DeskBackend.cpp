#include "app/station/DeskBackend.h"

#include "app/station/DeskCapture.h"
#include "app/station/StoreCall.h"
#include "core/capture/CaptureSession.h"
#include "core/capture/FrameSource.h"

namespace vestibule::app {

namespace {

/// 1 to 99, the same for the same sitting: said aloud at the desk.
int shortNumber(const domain::SittingId& sitting)
{
    const QByteArray bytes = sitting.bytes();
    return 1 + ((quint8(bytes.at(0)) << 8) | quint8(bytes.at(1))) % 99;
}

ui::SittingDraft draftOf(const store::Draft& draft)
{
    ui::SittingDraft out;
    out.id = draft.sitting;
    out.person = draft.person.value_or(domain::PersonId());
    out.shortNumber = shortNumber(draft.sitting);
    out.details = draft.details;
    out.step = draft.step;
    out.startedAt = draft.updatedAt;
    out.consent = draft.consent.value_or(domain::ConsentId());
    return out;
}

ui::IssuedCard cardOf(const CardIssue& issue, const QString& estateName)
{
    const auto waited = issue.sinceAnswer ? std::optional(int(issue.sinceAnswer->count())) : std::nullopt;
    return {issue.credential, issue.card, issue.name, issue.validUntil, estateName, issue.handedOver, waited};
}

Result<ui::IssuedCard> withEstate(store::Session& s, const Result<CardIssue>& issue)
{
    const auto estate = s.estate().get();
    if (!issue) {
        return passOn(issue);
    }
    if (!estate) {
        return passOn(estate);
    }
    return cardOf(*issue, estate->name);
}

Result<QString> cardNumberOf(store::Session& s, domain::PersonId person)
{
    const auto all = s.credentials().ofPerson(person);
    if (!all) {
        return passOn(all);
    }
    for (const store::StoredCredential& c : *all) {
        if (c.credential.kind == domain::CredentialKind::Card && !c.endedAt) {
            return s.cards().get(c.credential.id).map([](const store::StoredCard& card) { return card.data.number; });
        }
    }
    return QString();
}

Result<ui::ConsentReceipt> receiptOf(store::Session& s, const DeskContext& desk, domain::ConsentId id)
{
    const auto record = s.consents().get(id);
    if (!record) {
        return passOn(record);
    }
    const auto who = s.residents().get(record->person);
    const auto estate = s.estate().get();
    const auto stored = s.notices().get(record->noticeHash);
    const auto verified = consent::verifyRecord(record->record, desk.keys.recordKeyOf(record->record));
    const QByteArray label = store::ConsentRepository::saltLabel(id);
    const auto sealedSalt = s.secrets().get(label);
    const auto number = cardNumberOf(s, record->person);
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
    if (!number) {
        return passOn(number);
    }
    const auto notice = consent::Notice::fromJson(stored->texts);
    const auto language = notice ? notice->in(verified->language) : Result<consent::NoticeInLanguage>(passOn(notice));
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
    out.givenAt = record->givenAt;
    out.endsAt = record->endsAt;
    out.estate = {estate->name, estate->processorName, estate->processorContact, estate->processorAddress};
    out.notice = noticeText(*notice, *language);
    out.signaturePath = record->signaturePath;
    out.witness = verified->witness;
    out.cardNumber = *number;
    return out;
}

} // namespace

ui::NoticeText noticeText(const consent::Notice& notice, const consent::NoticeInLanguage& language)
{
    ui::NoticeText out;
    out.hash = notice.hash();
    out.version = notice.version();
    out.language = language.language;
    out.title = language.title;
    out.summary = language.summary;
    for (const consent::NoticeSection& section : language.sections) {
        out.sections.append({section.heading, section.body});
    }
    out.chooseFace = language.chooseFace;
    out.chooseCard = language.chooseCard;
    return out;
}

DeskBackend::DeskBackend(Desktop& desktop) : m_desktop(desktop)
{
    connect(&m_desktop, &Desktop::stationOpened, this, &DeskBackend::connectSync);
    connect(&m_desktop, &Desktop::stationClosing, this, &DeskBackend::forgetTemplate);
}

void DeskBackend::connectSync()
{
    connect(&m_desktop.station()->sync(), &sync::SyncEngine::credentialProgressed, this,
            [this](const sync::CredentialProgress& progress) { Q_EMIT deliveryChanged(deliveryOf(progress)); });
}

ui::Delivery DeskBackend::deliveryOf(const sync::CredentialProgress& progress) const
{
    ui::Delivery out{progress.id, int(progress.done), int(progress.of), {}};
    for (const domain::GateId& gate : progress.waitingFor) {
        out.waitingFor.append(m_desktop.gateName(gate));
    }
    return out;
}

void DeskBackend::forgetTemplate()
{
    m_captured.reset();
    m_capturedFor = {};
    if (ui::CaptureFeed* feed = m_feed.data()) {
        feed->cancel();
    }
}

void DeskBackend::wakeGates()
{
    if (m_desktop.station() != nullptr) {
        m_desktop.station()->sync().wake();
    }
}

QStringList DeskBackend::languages() const
{
    return m_desktop.station() != nullptr ? m_desktop.station()->notice().languages() : QStringList();
}

void DeskBackend::notice(QObject* context, QString language, ui::Then<ui::NoticeText> then)
{
    look(
        m_desktop, context,
        [language](store::Session& s, const DeskContext&, Actor) -> Result<ui::NoticeText> {
            const auto stored = s.notices().latest();
            if (!stored) {
                return passOn(stored);
            }
            const auto notice = consent::Notice::fromJson(stored->texts);
            if (!notice) {
                return passOn(notice);
            }
            return notice->in(language).map(
                [&](const consent::NoticeInLanguage& text) { return noticeText(*notice, text); });
        },
        std::move(then));
}

void DeskBackend::faceOffer(QObject* context, std::optional<domain::PersonId> person, ui::Then<ui::FaceOffer> then)
{
    look(
        m_desktop, context,
        [person](store::Session& s, const DeskContext& desk, Actor actor) -> Result<ui::FaceOffer> {
            return Sittings(s, desk, actor).whyNoFace(person).map([](const std::optional<ErrorCode>& reason) {
                return ui::FaceOffer{!reason.has_value(), reason};
            });
        },
        std::move(then));
}

void DeskBackend::begin(QObject* context, domain::ResidentDetails details, ui::Then<ui::SittingDraft> then)
{
    change(
        m_desktop, context,
        [details = std::move(details)](store::Session& s, const DeskContext& desk, Actor actor) {
            return Sittings(s, desk, actor).begin(details).map(draftOf);
        },
        std::move(then));
}

void DeskBackend::beginFor(QObject* context, domain::PersonId person, ui::Then<ui::SittingDraft> then)
{
    change(
        m_desktop, context,
        [person](store::Session& s, const DeskContext& desk, Actor actor) {
            return Sittings(s, desk, actor).beginFor(person).map(draftOf);
        },
        std::move(then));
}

void DeskBackend::drafts(QObject* context, ui::Then<QList<ui::SittingDraft>> then)
{
    look(
        m_desktop, context,
        [](store::Session& s, const DeskContext&, Actor) {
            return s.drafts().list().map([](const std::vector<store::Draft>& all) {
                QList<ui::SittingDraft> out;
                for (const store::Draft& draft : all) {
                    out.append(draftOf(draft));
                }
                return out;
            });
        },
        std::move(then));
}

void DeskBackend::abandon(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    change(
        m_desktop, context,
        [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
            return Sittings(s, desk, actor).abandon(sitting);
        },
        std::move(then));
}

void DeskBackend::giveConsent(QObject* context, domain::SittingId sitting, domain::Answer answer,
                              domain::SignatureDrawing signature, ui::Then<domain::ConsentId> then)
{
    change(
        m_desktop, context,
        [sitting, answer = std::move(answer), signature = std::move(signature)](
            store::Session& s, const DeskContext& desk, Actor actor) -> Result<domain::ConsentId> {
            const auto stored = s.notices().get(answer.noticeHash());
            if (!stored) {
                return passOn(stored);
            }
            const auto notice = consent::Notice::fromJson(stored->texts);
            if (!notice) {
                return passOn(notice);
            }
            return Sittings(s, desk, actor).giveConsent(sitting, answer, signature, *notice);
        },
        std::move(then));
}

void DeskBackend::decline(QObject* context, domain::SittingId sitting, domain::Answer answer, ui::Then<void> then)
{
    change(
        m_desktop, context,
        [sitting, answer = std::move(answer)](store::Session& s, const DeskContext& desk, Actor actor) {
            return Sittings(s, desk, actor).decline(sitting, answer);
        },
        std::move(then));
}

void DeskBackend::skipFace(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    change(
        m_desktop, context,
        [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
            return Sittings(s, desk, actor).skipFace(sitting);
        },
        std::move(then));
}

void DeskBackend::giveUpFace(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    forgetTemplate();
    change(
        m_desktop, context,
        [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
            return Sittings(s, desk, actor).giveUpFace(sitting);
        },
        std::move(then));
}

void DeskBackend::startCapture(QObject* context, domain::SittingId sitting, ui::Then<ui::CaptureFeed*> then)
{
    if (m_feed) {
        m_desktop.workLane().run(
            context, []() -> Result<ui::CaptureFeed*> { return fail(codes::cameraBusy); }, std::move(then));
        return;
    }
    look(
        m_desktop, context,
        [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
            return Sittings(s, desk, actor).readyCapture(sitting);
        },
        [this, context, sitting, then = std::move(then)](Result<ReadyCapture> ready) mutable {
            if (!ready) {
                then(passOn(ready));
                return;
            }
            openCamera(context, sitting, *ready, std::move(then));
        });
}

void DeskBackend::openCamera(QObject* context, domain::SittingId sitting, const ReadyCapture& ready,
                             ui::Then<ui::CaptureFeed*> then)
{
    struct Parts
    {
        std::unique_ptr<capture::FaceAnalyzer> analyzer;
        std::unique_ptr<capture::FrameSource> source;
    };
    m_desktop.workLane().run(
        context,
        [this]() -> Result<Parts> {
            const auto models = m_desktop.models();
            if (!models) {
                return passOn(models);
            }
            auto analyzer = capture::FaceAnalyzer::create(*models);
            if (!analyzer) {
                return passOn(analyzer);
            }
            auto source = capture::openFrameSource(m_desktop.options().camera, *models);
            if (!source) {
                return passOn(source);
            }
            return Parts{std::move(*analyzer), std::move(*source)};
        },
        [this, context, sitting, grant = ready.grant, then = std::move(then)](Result<Parts> parts) {
            if (!parts) {
                then(passOn(parts));
                return;
            }
            auto camera = std::make_unique<capture::EnrolmentCamera>(std::move(parts->source), m_desktop.clock());
            auto session = std::make_unique<capture::CaptureSession>(std::move(camera), std::move(parts->analyzer),
                                                                     m_desktop.clock());
            auto* feed = new DeskCapture(std::move(session), grant, [this, sitting](capture::Template captured) {
                m_captured.emplace(std::move(captured));
                m_capturedFor = sitting;
            });
            feed->setParent(context);
            connect(feed, &ui::CaptureFeed::finished, feed, &QObject::deleteLater);
            m_feed = feed;
            then(feed);
        });
}

void DeskBackend::storeFace(QObject* context, domain::SittingId sitting, ui::Then<ui::Delivery> then)
{
    if (!m_captured || m_capturedFor != sitting) {
        m_desktop.workLane().run(
            context, []() -> Result<ui::Delivery> { return fail(codes::nothingCaptured); }, std::move(then));
        return;
    }
    look(
        m_desktop, context, [](store::Session& s, const DeskContext&, Actor) { return s.gates().list(); },
        [this, context, sitting, then = std::move(then)](Result<std::vector<domain::Gate>> gates) mutable {
            if (!gates) {
                then(passOn(gates));
                return;
            }
            seal(context, sitting, std::move(*gates), std::move(then));
        });
}

void DeskBackend::seal(QObject* context, domain::SittingId sitting, std::vector<domain::Gate> gates,
                       ui::Then<ui::Delivery> then)
{
    if (!m_captured || m_capturedFor != sitting) {
        then(fail(codes::nothingCaptured));
        return;
    }
    auto captured = std::make_shared<capture::Template>(std::move(*m_captured));
    m_captured.reset();
    m_capturedFor = {};
    m_desktop.workLane().run(
        context,
        [captured, gates = std::move(gates)]() -> Result<SealedFace> { return sealFace(std::move(*captured), gates); },
        [this, context, sitting, then = std::move(then)](Result<SealedFace> sealed) mutable {
            if (!sealed) {
                then(passOn(sealed));
                return;
            }
            keep(context, sitting, std::move(*sealed), std::move(then));
        });
}

void DeskBackend::keep(QObject* context, domain::SittingId sitting, SealedFace sealed, ui::Then<ui::Delivery> then)
{
    change(
        m_desktop, context,
        [sitting, sealed = std::move(sealed)](store::Session& s, const DeskContext& desk, Actor actor) {
            return Sittings(s, desk, actor).storeFace(sitting, sealed);
        },
        [this, then = std::move(then)](Result<FaceIssue> stored) {
            if (!stored) {
                then(passOn(stored));
                return;
            }
            wakeGates();
            then(ui::Delivery{stored->face, 0, stored->gates, {}});
        });
}

void DeskBackend::issueCard(QObject* context, domain::SittingId sitting, QByteArray uid, ui::Then<ui::IssuedCard> then)
{
    change(
        m_desktop, context,
        [sitting, uid](store::Session& s, const DeskContext& desk, Actor actor) {
            return withEstate(s, Sittings(s, desk, actor).issueCard(sitting, uid));
        },
        [this, then = std::move(then)](Result<ui::IssuedCard> card) {
            wakeGates();
            then(std::move(card));
        });
}

void DeskBackend::handOverReserved(QObject* context, domain::PersonId person, QByteArray uid,
                                   ui::Then<ui::IssuedCard> then)
{
    change(
        m_desktop, context,
        [person, uid](store::Session& s, const DeskContext& desk, Actor actor) {
            return withEstate(s, KeyIssue(s, desk, actor).handOver(person, uid));
        },
        [this, then = std::move(then)](Result<ui::IssuedCard> card) {
            wakeGates();
            then(std::move(card));
        });
}

void DeskBackend::receipt(QObject* context, domain::ConsentId consent, ui::Then<ui::ConsentReceipt> then)
{
    lookNoted(
        m_desktop, context,
        [consent](store::Session& s, const DeskContext& desk, Actor actor, bool note) -> Result<ui::ConsentReceipt> {
            const auto record = s.consents().get(consent);
            const auto who = record ? s.residents().get(record->person) : Result<store::StoredResident>(passOn(record));
            if (!who) {
                return passOn(who);
            }
            audit::Entry entry;
            entry.by = actor;
            entry.action = "consent/receipt-shown";
            entry.subject = who->token;
            entry.object = consent.bytes();
            const auto noted = note ? desk.audit.note(s, entry) : Result<void>();
            return noted ? receiptOf(s, desk, consent) : Result<ui::ConsentReceipt>(passOn(noted));
        },
        std::move(then));
}

} // namespace vestibule::app
