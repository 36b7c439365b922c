#include "tests/ui/support/PictureTest.h"

#include <QLabel>

namespace vestibule::test {

void PictureTest::takeQuestion(Desk& desk, const char* name)
{
    QVERIFY(!desk.prompter->questions.isEmpty());
    m_pictures.takeQuestion(desk.windows->mainWindow(), desk.prompter->questions.takeLast(), QString::fromLatin1(name));
}

void PictureTest::takePassword(Desk& desk, const char* name)
{
    QVERIFY(!desk.prompter->askedTitle.isEmpty());
    m_pictures.takePassword(desk.windows->mainWindow(), *desk.prompter, QString::fromLatin1(name));
}

bool PictureTest::says(Desk& desk, const char* view)
{
    return seenChild<QLabel>(*desk.clerk<QWidget>(view), "bannerHappened")->isVisible();
}

void PictureTest::init()
{
    QFETCH(const QString, language);
    QFETCH(const QSize, size);
    m_pictures.begin(language, size);
}

void PictureTest::cleanup() { QVERIFY2(m_pictures.cutOff().isEmpty(), qPrintable(m_pictures.cutOff())); }

} // namespace vestibule::test
