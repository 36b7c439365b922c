#include "app/station/RightsBackend.h"

#include "app/composition/Codes.h"
#include "app/composition/DataCopy.h"
#include "app/composition/DeletionCertificate.h"
#include "app/composition/EvidenceFile.h"
#include "app/composition/LookUp.h"
#include "app/composition/WhereIs.h"
#include "app/station/EstateReading.h"
#include "app/station/StoreCall.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vestibule::app {

namespace {

/// What the notice says of who receives the data, to whoever read it in this language.
QString recipientsIn(const store::StoredNotice& stored, const QString& language)
{
    const auto notice = consent::Notice::fromJson(stored.texts);
    const auto text = notice ? notice->toRead(language) : Result<consent::NoticeInLanguage>(passOn(notice));
    if (!text) {
        return {};
    }
    const auto found = std::find_if(text->sections.begin(), text->sections.end(),
                                    [](const auto& section) { return section.item == QLatin1String("recipients"); });
    return found == text->sections.end() ? QString() : found->body;
}

/// What stands on the paper beside the gates' answers.
Result<ui::WhereSheet> forPaper(OpenStation& station, WhereIsSheet sheet)
{
    ui::WhereSheet out;
    out.where = std::move(sheet.where);
    out.statement = std::move(sheet.statement);
    if (!sheet.who.erasedAt) {
        out.name = sheet.who.resident.details.name;
        out.dwelling = sheet.who.resident.details.dwelling.label();
    }
    return station.store().readBlocking([&](store::Session& s) -> Result<ui::WhereSheet> {
        const auto estate = s.estate().get();
        if (!estate) {
            return passOn(estate);
        }
        out.estate = profileOf(*estate);
        if (!sheet.consents.empty()) {
            const store::StoredConsent& last = sheet.consents.front();
            const auto record = consent::verifyRecord(last.record, station.keys().recordKeyOf(last.record));
            const auto notice = s.notices().get(last.noticeHash);
            if (!notice) {
                return passOn(notice);
            }
            out.language = record ? record->language : QString();
            out.givenAt = last.givenAt;
            out.endsAt = last.endsAt;
            out.withdrawnAt = last.withdrawnAt;
            out.recipients = recipientsIn(*notice, out.language);
        }
        return std::move(out);
    });
}

QList<ui::FoundPerson> listOf(const std::vector<FoundPerson>& found)
{
    QList<ui::FoundPerson> out;
    for (const FoundPerson& each : found) {
        out.append({each.person, each.since, each.erasedAt});
    }
    return out;
}

} // namespace

RightsBackend::RightsBackend(Desktop& desktop) : m_desktop(desktop)
{
    connect(&m_desktop, &Desktop::stationClosing, this, &RightsBackend::cancel);
}

RightsBackend::~RightsBackend()
{
    cancel();
    m_desktop.workLane().wait();
}

Result<OpenStation*> RightsBackend::allowed(bool (*may)(domain::Role)) const
{
    OpenStation* const station = m_desktop.station();
    if (station == nullptr) {
        return fail(codes::notSignedIn);
    }
    if (const auto undertaken = m_desktop.mayWork(); !undertaken) {
        return passOn(undertaken);
    }
    return m_desktop.whoWorks() && may(m_desktop.whoWorks()->role) ? Result<OpenStation*>(station)
                                                                   : fail(codes::notAllowed);
}

void RightsBackend::whereIs(QObject* context, domain::PersonId person, ui::Then<ui::WhereSheet> then)
{
    cancel();
    const auto station = allowed(domain::mayEnrol);
    if (station) {
        m_asking = std::make_shared<GateAsking>(m_transports != nullptr ? *m_transports : (*station)->transports());
    }
    m_desktop.workLane().run(
        context,
        [this, station, person, asking = m_asking, actor = m_desktop.actor()]() -> Result<ui::WhereSheet> {
            if (!station) {
                return passOn(station);
            }
            auto sheet =
                app::whereIs(**station, *asking, person, actor, [this](int done, int all) { tellProgress(done, all); });
            return sheet ? forPaper(**station, std::move(*sheet)) : Result<ui::WhereSheet>(passOn(sheet));
        },
        std::move(then));
}

void RightsBackend::tellProgress(int done, int all)
{
    QMetaObject::invokeMethod(
        this, [this, done, all] { Q_EMIT progressed(done, all); }, Qt::QueuedConnection);
}

void RightsBackend::dataCopy(QObject* context, domain::PersonId person, ui::Then<ui::DataCopy> then)
{
    cancel();
    m_copying = std::make_shared<std::atomic_bool>(true);
    m_desktop.workLane().run(
        context,
        [this, station = allowed(domain::mayManage), person, goOn = m_copying, actor = m_desktop.actor(),
         names = m_desktop.operatorNames()]() -> Result<ui::DataCopy> {
            if (!station) {
                return passOn(station);
            }
            OpenStation& open = **station;
            const auto copy = app::dataCopy(
                open, person, actor, [&names](domain::OperatorId who) { return names.value(who); },
                [this, &goOn](quint64 done, quint64 all) {
                    tellProgress(int(done), int(all));
                    return goOn->load();
                });
            if (!copy) {
                return passOn(copy);
            }
            const QJsonObject json = QJsonDocument::fromJson(*copy).object();
            const auto language = open.store().readBlocking(
                [&](store::Session& s) { return Result<QString>(languageOf(s, open.keys(), person)); });
            return ui::DataCopy{*copy, json[QLatin1String("person")][QLatin1String("name")].toString(),
                                language.value_or(QString()), int(json[QLatin1String("log")].toArray().size())};
        },
        std::move(then));
}

void RightsBackend::writeCopy(QObject* context, domain::PersonId person, QByteArray json, QString path,
                              ui::Then<void> then)
{
    m_desktop.workLane().run(
        context,
        [json = std::move(json), path = std::move(path), person, station = allowed(domain::mayManage),
         actor = m_desktop.actor()]() -> Result<void> {
            return station ? writeDataCopy(**station, person, actor, json, path) : Result<void>(passOn(station));
        },
        std::move(then));
}

void RightsBackend::deletion(QObject* context, domain::PersonId person, ui::Then<ui::DeletionPaper> then)
{
    m_desktop.workLane().run(
        context,
        [station = allowed(domain::mayManage), &folder = m_desktop.folder(), person,
         actor = m_desktop.actor()]() -> Result<ui::DeletionPaper> {
            if (!station) {
                return passOn(station);
            }
            OpenStation& open = **station;
            auto made = certifyDeletion(open, folder, person, actor);
            if (!made) {
                return passOn(made);
            }
            ui::DeletionPaper out;
            out.deletion = std::move(made->deletion);
            out.bundle = std::move(made->bundle);
            if (!made->who.erasedAt) {
                out.name = made->who.resident.details.name;
                out.dwelling = made->who.resident.details.dwelling.label();
            }
            return open.store().readBlocking([&](store::Session& s) -> Result<ui::DeletionPaper> {
                const auto estate = s.estate().get();
                if (!estate) {
                    return passOn(estate);
                }
                out.estate = profileOf(*estate);
                out.language = languageOf(s, open.keys(), person);
                return std::move(out);
            });
        },
        std::move(then));
}

void RightsBackend::writeDeletion(QObject* context, QByteArray bundle, QString path, ui::Then<void> then)
{
    m_desktop.workLane().run(
        context,
        [bundle = std::move(bundle), path = std::move(path), station = allowed(domain::mayManage)]() -> Result<void> {
            return station ? writeEvidence(path, bundle) : Result<void>(passOn(station));
        },
        std::move(then));
}

void RightsBackend::lookUpReceipt(QObject* context, QString qrText, ui::Then<QList<ui::FoundPerson>> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [text = qrText.toLatin1()](store::Session& s, const DeskContext& desk, Actor actor) {
                       return app::lookUpReceipt(s, desk, actor, text).map(listOf);
                   }),
           std::move(then));
}

void RightsBackend::lookUpName(QObject* context, QString name, domain::Dwelling dwelling,
                               ui::Then<QList<ui::FoundPerson>> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [name, dwelling](store::Session& s, const DeskContext& desk, Actor actor) {
                       return app::lookUpName(s, desk, actor, name, dwelling).map(listOf);
                   }),
           std::move(then));
}

void RightsBackend::cancel()
{
    if (m_asking) {
        m_asking->cancel();
        m_asking.reset();
    }
    if (m_copying) {
        m_copying->store(false);
        m_copying.reset();
    }
}

} // namespace vestibule::app
