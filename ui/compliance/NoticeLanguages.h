#pragma once

#include "core/base/Error.h"
#include "ui/shell/View.h"

class QPushButton;

namespace vestibule::ui {

class Banner;
class Languages;
class NoticesPresenter;
class Prompter;

/// The languages of the notice that is being written: saves a text to be translated, adds one from a file, and takes
/// one out that nobody has published yet. Owned by the notices' page.
class NoticeLanguages : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        NoticesPresenter& presenter;
        Prompter& prompter;
        Languages& languages;
        Banner& banner;
    };
    NoticeLanguages(const Needs& needs, QWidget* parent);

    /// For those who may write only.
    void refresh(bool writes);
    void askRemove(const QString& language);

protected:
    void retranslate() override;

private:
    void askFile();
    void askWhereTo();
    void save(const QString& path);
    void add(const QString& path);
    void refuse(const Error& error);

    NoticesPresenter& m_presenter;
    Prompter& m_prompter;
    Languages& m_languages;
    Banner& m_banner;
    QPushButton* m_add;
    QPushButton* m_save;
};

} // namespace vestibule::ui
