#include "ui/compliance/NoticeLanguages.h"

#include "core/base/DurableFile.h"
#include "ui/compliance/NoticeTexts.h"
#include "ui/compliance/NoticesPresenter.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"
#include "ui/text/Sentences.h"

#include <QPointer>
#include <QPushButton>

namespace vestibule::ui {

NoticeLanguages::NoticeLanguages(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_presenter(needs.presenter)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_banner(needs.banner)
    , m_add(makeButton(this, QStringLiteral("addLanguage"), ButtonLook::Secondary))
    , m_save(makeButton(this, QStringLiteral("saveToTranslate"), ButtonLook::Quiet))
{
    QVBoxLayout* column = makeColumn(this, 4);
    column->addWidget(m_add);
    column->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &NoticeLanguages::askWhereTo);
    connect(m_add, &QPushButton::clicked, this, &NoticeLanguages::askFile);
    retranslate();
}

void NoticeLanguages::refresh(bool writes)
{
    setVisible(writes);
    m_add->setEnabled(m_presenter.mayEdit() && m_presenter.chosen() >= 0);
    m_save->setEnabled(m_presenter.chosen() >= 0);
}

void NoticeLanguages::askFile()
{
    m_banner.clear();
    m_prompter.askOpenPath(window(), tr("A notice in another language"), tr("Notices (*.json)"),
                           [self = QPointer(this)](const QString& path) {
                               if (self != nullptr && !path.isEmpty()) {
                                   self->add(path);
                               }
                           });
}

void NoticeLanguages::askWhereTo()
{
    m_banner.clear();
    m_prompter.askSavePath(window(), tr("A text to translate"), QStringLiteral("notice.json"), tr("Notices (*.json)"),
                           [self = QPointer(this)](const QString& path) {
                               if (self != nullptr && !path.isEmpty()) {
                                   self->save(path);
                               }
                           });
}

void NoticeLanguages::save(const QString& path)
{
    const Result<void> written = replaceFile(path, m_presenter.toTranslate(m_languages.current()));
    if (!written) {
        m_banner.showError(written.error());
        return;
    }
    m_banner.showDone(tr("Saved. Have it translated, write the tag of its language into it, and add it here."));
}

void NoticeLanguages::add(const QString& path)
{
    const Result<QString> added = m_presenter.addLanguage(path);
    if (!added) {
        refuse(added.error());
        return;
    }
    m_banner.showDone(
        tr("Added: %1. Residents can choose it once this notice is published. Have counsel read it first.",
           "name of a language")
            .arg(m_presenter.languageName(*added)));
}

void NoticeLanguages::refuse(const Error& error)
{
    ErrorText text = errorText(error);
    if (error.is(codes::languageFileIncomplete)) {
        const QString part = missingPartText(QString::fromStdString(error.detail()));
        text.happened = inOneLine(text.happened, tr("What is missing: %1.", "part of a notice").arg(part));
    }
    m_banner.showText(text);
}

void NoticeLanguages::askRemove(const QString& language)
{
    Question question;
    question.title = tr("Take this language out?");
    question.text = tr("%1: its text goes with all that you changed in it. It was not published; the file stays "
                       "where it is.",
                       "name of a language")
                        .arg(m_presenter.languageName(language));
    question.accept = tr("Take it out");
    question.reject = tr("Keep it");
    question.dangerous = true;
    m_prompter.ask(window(), question, [self = QPointer(this), language](bool accepted) {
        if (self != nullptr && accepted) {
            self->m_presenter.removeLanguage(language);
        }
    });
}

void NoticeLanguages::retranslate()
{
    m_add->setText(tr("Add a language…"));
    m_save->setText(tr("Save a text to translate…"));
}

} // namespace vestibule::ui
